// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.domain.BootstrapException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What EC2 says to calls on ports that only ask. */
final class DryRunPermissions implements Permissions {
  private final CloudPorts asking;

  /**
   * @param asking ports whose requests all pass {@link DryRunRequests}
   */
  DryRunPermissions(CloudPorts asking) {
    this.asking = asking;
  }

  @Override
  public Optional<BootstrapException> refusal(Consumer<CloudPorts> call) {
    try {
      call.accept(asking);
      return Optional.empty();
    } catch (BootstrapException e) {
      return wouldBeDone(e.getCause()) ? Optional.empty() : Optional.of(e);
    }
  }

  private static boolean wouldBeDone(@Nullable Throwable cause) {
    return cause instanceof AwsServiceException answer
        && Optional.ofNullable(answer.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .filter(DryRunRequests.WOULD_BE_DONE::equals)
            .isPresent();
  }
}
