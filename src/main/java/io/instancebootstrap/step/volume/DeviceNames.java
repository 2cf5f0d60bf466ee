// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The device names that the EC2 user guide recommends for data volumes. They are slots of the
 * attachment and say nothing of the node that the kernel gives the device.
 */
public final class DeviceNames {
  public static final List<String> ALL =
      IntStream.rangeClosed('f', 'p').mapToObj(letter -> "/dev/sd" + (char) letter).toList();

  public static final String FIRST = ALL.get(0);
  public static final String LAST = ALL.get(ALL.size() - 1);

  private DeviceNames() {}

  /** Those that are not among {@code taken}, in the order in which they are tried. */
  public static List<String> free(Set<String> taken) {
    return ALL.stream().filter(name -> !taken.contains(name)).toList();
  }
}
