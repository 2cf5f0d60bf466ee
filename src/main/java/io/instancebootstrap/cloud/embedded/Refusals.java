// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.domain.BootstrapException;

/** What the embedded cloud says no with: AWS's error codes, in the words of the real adapter. */
final class Refusals {
  private Refusals() {}

  static BootstrapException refusal(String doing, String code, String why) {
    return BootstrapException.failed(
        doing
            + ": AWS answered "
            + code
            + ": "
            + why
            + " (embedded cloud); correct what AWS names and run again");
  }
}
