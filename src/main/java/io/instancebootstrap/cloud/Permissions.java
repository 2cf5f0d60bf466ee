// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.BootstrapException;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks AWS whether calls would be done, without doing them. */
public interface Permissions {
  /**
   * What AWS says to {@code call}: empty when it would do it. Only what EC2 changes can be asked so
   * (EC2 API, parameter {@code DryRun}); Auto Scaling knows no such question.
   *
   * @param call makes one call that changes something, on the ports it is given
   */
  Optional<BootstrapException> refusal(Consumer<CloudPorts> call);
}
