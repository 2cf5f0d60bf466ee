// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.Map;
import java.util.Optional;

/**
 * The metadata service of the running instance. Every method may wait for it to come up, within its
 * budget.
 */
public interface InstanceMetadata {
  /** Key of the life cycle state that the instance's group wants it in. */
  String TARGET_STATE = "autoscaling/target-lifecycle-state";

  /**
   * Who this instance is. Throws with category UNAVAILABLE when the service does not answer within
   * 120 s.
   */
  InstanceIdentity identity();

  /**
   * The instance's tags; empty when the instance does not offer them in its metadata, which is an
   * answer.
   */
  Map<String, String> tags();

  /** The user data as it was given, not decompressed; empty when there is none. */
  Optional<byte[]> userData();

  /** The value at {@code key} below {@code latest/meta-data/}; empty when there is none (404). */
  Optional<String> get(String key);

  /**
   * Temporary credentials of the instance profile; a 404 is "not yet" for 60 s, then UNAVAILABLE.
   */
  RoleCredentials credentials();
}
