// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.NoticesContract;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import org.junit.jupiter.api.Test;

/** The contract of metrics and topics: CloudWatch and SNS as moto plays them. */
@Requires(moto = true)
@StartsProcesses
class AwsNoticesIT extends NoticesContract {
  private final CloudUnderTest cloud = new MotoCloudUnderTest();

  @Override
  protected CloudUnderTest cloud() {
    return cloud;
  }

  @Test
  void aSubjectThatSnsWouldRefuseIsMadeFit() {
    String topic = cloud.topic();
    cloud.topics().publish(topic, "wéb\nfailed " + "x".repeat(200), "text");
    assertThat(cloud.published(topic).get(0)).matches("w b failed x{86}\\.\\.\\.: text");
  }

  @Test
  void aTopicThatIsNotThereIsAnErrorThatNamesIt() {
    String missing = "arn:aws:sns:eu-west-1:123456789012:missing";
    assertThatThrownBy(() -> cloud.topics().publish(missing, "s", "m"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("publishing to " + missing)
        .hasMessageContaining("NotFound");
  }
}
