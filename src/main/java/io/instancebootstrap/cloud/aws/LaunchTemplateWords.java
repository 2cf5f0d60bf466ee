// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.LaunchContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Launch content as launch templates spell it, and back: what is written is read the same. */
final class LaunchTemplateWords {
  /** As text, because the enumeration has a hundred more, which no start needs to load. */
  private static final String INSTANCE = "instance";

  private LaunchTemplateWords() {}

  /** With IMDSv2 required and instance tags readable in the metadata, whatever the content. */
  static RequestLaunchTemplateData data(LaunchContent content) {
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder()
            .imageId(content.imageId())
            .instanceType(content.instanceType())
            .keyName(content.keyName().orElse(null))
            .securityGroupIds(content.securityGroupIds())
            .metadataOptions(
                options ->
                    options
                        .httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                        .instanceMetadataTags(LaunchTemplateInstanceMetadataTagsState.ENABLED))
            .tagSpecifications(tagged(content.tags()));
    content.instanceProfile().ifPresent(profile -> data.iamInstanceProfile(profile(profile)));
    if (!content.userData().isEmpty()) {
      data.userData(content.userData());
    }
    return data.build();
  }

  static LaunchContent content(ResponseLaunchTemplateData data) {
    return new LaunchContent(
        Optional.ofNullable(data.imageId()).orElse(""),
        Optional.ofNullable(data.instanceTypeAsString()).orElse(""),
        present(data.keyName()),
        data.securityGroupIds(),
        Optional.ofNullable(data.iamInstanceProfile()).flatMap(LaunchTemplateWords::profile),
        Optional.ofNullable(data.userData()).orElse(""),
        data.tagSpecifications().stream()
            .filter(tags -> INSTANCE.equals(tags.resourceTypeAsString()))
            .map(tags -> Ec2Words.tags(tags.tags()))
            .findFirst()
            .orElse(Map.of()));
  }

  /**
   * The instance gets all tags; its volumes get all but {@code Server}, which names the one volume
   * that holds the server's data. A root volume that bore it too would make that one ambiguous.
   */
  private static List<LaunchTemplateTagSpecificationRequest> tagged(Map<String, String> tags) {
    Map<String, String> ofVolumes = new HashMap<>(tags);
    ofVolumes.remove("Server");
    return Stream.of(tagged(ResourceType.INSTANCE, tags), tagged(ResourceType.VOLUME, ofVolumes))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<LaunchTemplateTagSpecificationRequest> tagged(
      ResourceType type, Map<String, String> tags) {
    return Optional.of(tags)
        .filter(some -> !some.isEmpty())
        .map(
            some ->
                LaunchTemplateTagSpecificationRequest.builder()
                    .resourceType(type)
                    .tags(Ec2Words.tags(some))
                    .build());
  }

  private static LaunchTemplateIamInstanceProfileSpecificationRequest profile(String profile) {
    LaunchTemplateIamInstanceProfileSpecificationRequest.Builder builder =
        LaunchTemplateIamInstanceProfileSpecificationRequest.builder();
    return (profile.startsWith("arn:") ? builder.arn(profile) : builder.name(profile)).build();
  }

  private static Optional<String> profile(LaunchTemplateIamInstanceProfileSpecification profile) {
    return present(profile.arn()).or(() -> present(profile.name()));
  }

  private static Optional<String> present(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }
}
