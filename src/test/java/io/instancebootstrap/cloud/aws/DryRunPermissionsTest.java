// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.testing.RecordingAws;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of EC2 about permissions, and what is made of its answers. */
class DryRunPermissionsTest {
  private final RecordingAws aws = new RecordingAws();
  private final AwsCloud cloud = Ec2WireTest.cloud(aws, new NoMetadata());

  @AfterEach
  void close() {
    aws.close();
  }

  private Optional<BootstrapException> refusalOfAnAttachment() {
    return cloud
        .permissions()
        .refusal(
            ports ->
                ports
                    .volumes()
                    .attach(new VolumeId("vol-0abc"), new InstanceId("i-0abc"), "/dev/sdp"));
  }

  @Test
  void whatWouldBeDoneIsAllowed() {
    aws.refusing(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");

    assertThat(refusalOfAnAttachment()).isEmpty();
    assertThat(aws.last("AttachVolume").get("DryRun")).isEqualTo("true");
  }

  @Test
  void whatIsForbiddenSaysWhatThePolicyLacks() {
    aws.refusing(403, "UnauthorizedOperation", "You are not authorized to perform this operation.");

    assertThat(refusalOfAnAttachment().orElseThrow())
        .hasMessageContaining("attaching vol-0abc")
        .hasMessageContaining("add ec2:AttachVolume to the policy");
  }

  @Test
  void lookingIsNoQuestion() {
    aws.answering("<DescribeLaunchTemplateVersionsResponse/>");
    aws.refusing(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");

    assertThat(
            cloud
                .permissions()
                .refusal(
                    ports -> {
                      ports.launchTemplates().newest("web");
                      ports.addresses().allocate(Map.of());
                    }))
        .isEmpty();
    assertThat(aws.last("DescribeLaunchTemplateVersions").get("DryRun")).isEmpty();
    assertThat(aws.last("AllocateAddress").get("DryRun")).isEqualTo("true");
  }

  @Test
  void theOrdinaryPortsDoNotAsk() {
    aws.answering("<DetachVolumeResponse/>");

    cloud.volumes().detach(new VolumeId("vol-0abc"), new InstanceId("i-0abc"), false);

    assertThat(aws.last("DetachVolume").get("DryRun")).isEmpty();
  }
}
