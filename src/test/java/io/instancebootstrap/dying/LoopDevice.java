// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A loop device that lives as long as this process at most: loop devices belong to no namespace,
 * but one that is detached while it is open goes with the last who has it open (autoclear).
 */
final class LoopDevice implements AutoCloseable {
  private final String node;
  private final InputStream holder;

  private LoopDevice(String node, InputStream holder) {
    this.node = node;
    this.holder = holder;
  }

  /** Shows {@code file} as a block device. */
  static LoopDevice of(Path file) {
    String node = Shell.run("losetup", "--find", "--show", file.toString()).strip();
    try {
      InputStream holder = Files.newInputStream(Path.of(node));
      Shell.run("losetup", "--detach", node);
      return new LoopDevice(node, holder);
    } catch (IOException e) {
      Shell.run("losetup", "--detach", node);
      throw new UncheckedIOException(e);
    }
  }

  /** Its node, such as {@code /dev/loop3}. */
  String node() {
    return node;
  }

  /** Lets go of it; it is gone once nothing has it mounted or open. */
  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
