// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;

/**
 * Hears what happens in the embedded cloud, as the hardware would: whoever plays the host makes
 * devices appear and machines start. Called outside the cloud's lock, one event at a time, in their
 * order.
 */
public interface CloudListener {
  /** A volume has been created; its device is a blank of its size. */
  default void onCreated(Volume volume) {}

  /**
   * A volume's device has appeared in an instance.
   *
   * @param deviceName the slot that was asked for, such as {@code /dev/sdf}
   */
  default void onAttached(VolumeId volume, InstanceId instance, String deviceName) {}

  /** A volume's device has gone from an instance. */
  default void onDetached(VolumeId volume, InstanceId instance) {}

  /** An instance has been launched, by a group or by hand. */
  default void onLaunched(Instance instance, byte[] userData) {}

  /** An instance is dead. */
  default void onTerminated(InstanceId instance) {}
}
