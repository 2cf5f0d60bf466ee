// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.SystemPaths;

/**
 * Says why a commit of the config repo may not be used; in one form, whatever kind of signature was
 * asked for.
 *
 * @param commit its id
 */
record CommitRefusal(String commit) {

  /** What is being done, for messages of the programs that check. */
  String purpose() {
    return "checking who signed commit " + commit + " of the config repo";
  }

  /** The error for the operator. */
  BootstrapException because(String observed, String remedy) {
    return BootstrapException.configuration(
        "%s: observed %s, expected a signature by a key of %s, as config-verify = signed demands; %s"
            .formatted(purpose(), observed, SystemPaths.ALLOWED_SIGNERS, remedy));
  }
}
