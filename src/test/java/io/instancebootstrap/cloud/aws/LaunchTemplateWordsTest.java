// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.LaunchContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class LaunchTemplateWordsTest {
  @Test
  void theRootVolumeOfAReplacementDoesNotPassForTheServersVolume() {
    List<LaunchTemplateTagSpecificationRequest> tags = tags(Map.of("Server", "web", "Name", "web"));
    assertThat(of(tags, ResourceType.INSTANCE)).containsOnlyKeys("Server", "Name");
    assertThat(of(tags, ResourceType.VOLUME)).containsOnlyKeys("Name");
  }

  @Test
  void noTagsAreNoSpecification() {
    assertThat(tags(Map.of())).isEmpty();
    assertThat(tags(Map.of("Server", "web"))).hasSize(1);
  }

  private static Map<String, String> of(
      List<LaunchTemplateTagSpecificationRequest> tags, ResourceType type) {
    return Ec2Words.tags(
        tags.stream().filter(each -> each.resourceType() == type).findFirst().orElseThrow().tags());
  }

  private static List<LaunchTemplateTagSpecificationRequest> tags(Map<String, String> tags) {
    LaunchContent content =
        new LaunchContent(
            "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", tags);
    return LaunchTemplateWords.data(content).tagSpecifications();
  }
}
