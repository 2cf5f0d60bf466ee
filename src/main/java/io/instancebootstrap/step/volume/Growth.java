// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

/** When a file system is worth growing to its device. */
final class Growth {
  /**
   * What a full-grown file system may leave over: the last block group of ext4 and the last
   * allocation group of xfs need a minimum, up to 16 MiB. EBS volumes grow by 1 GiB at least.
   */
  private static final long LEFT_OVER = 32L << 20;

  private Growth() {}

  static boolean needed(long deviceBytes, long fileSystemBytes) {
    return deviceBytes - fileSystemBytes >= LEFT_OVER;
  }
}
