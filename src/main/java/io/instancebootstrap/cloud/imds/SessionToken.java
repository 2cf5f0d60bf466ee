// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import java.time.Instant;

/**
 * A session token of IMDSv2 and the moment from which it is renewed rather than used. Its text form
 * does not show it.
 */
record SessionToken(String value, Instant renewAt) {
  @Override
  public String toString() {
    return "SessionToken[renewed at " + renewAt + "]";
  }
}
