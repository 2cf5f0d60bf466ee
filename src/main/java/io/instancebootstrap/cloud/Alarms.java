// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

/** Alarms that the cloud raises by itself, whether or not any server still runs. */
public interface Alarms {
  /** Whether {@code alarm} is there, exactly so and switched on. */
  boolean has(GroupAlarm alarm);

  /** Creates {@code alarm} or makes the one of its name so. */
  void put(GroupAlarm alarm);
}
