// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/** Which boot of the kernel this is: what was written but not flushed is only safe within one. */
public final class KernelBoot {
  private static final RawPath BOOT_ID = RawPath.of("/proc/sys/kernel/random/boot_id");
  private static final int UUID_LENGTH = 36;

  private KernelBoot() {}

  /** The random id that the kernel chose when it started, as text (random(4)). */
  public static byte[] id() {
    int fd = Posix.openFile(Posix.NO_DIRECTORY, BOOT_ID);
    try {
      IoBuffer buffer = new IoBuffer(UUID_LENGTH);
      byte[] id = new byte[buffer.read(fd, 0, UUID_LENGTH)];
      buffer.get(id, id.length);
      return id;
    } finally {
      Posix.close(fd);
    }
  }
}
