// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.time.Instant;

/** Temporary credentials of the instance profile. Its text form shows no secret. */
public record RoleCredentials(
    String accessKeyId, String secretAccessKey, String sessionToken, Instant expires) {
  @Override
  public String toString() {
    return "RoleCredentials[" + accessKeyId + ", expires " + expires + "]";
  }
}
