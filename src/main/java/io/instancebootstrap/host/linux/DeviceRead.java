// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Proves that a device can be read where signatures lie, at both of its ends. The probes do not:
 * for a device that is gone, blkid says that it found nothing and wipefs says the same (util-linux
 * 2.38, a loop device without a file).
 */
final class DeviceRead {
  /** All signatures that blkid knows lie this near to an end, but for one of ZFS that repeats. */
  private static final int EDGE = 1 << 20;

  /** Read at once: a megabyte would be a fifth of the agent's young objects. */
  private static final int PIECE = 1 << 16;

  private DeviceRead() {}

  /**
   * Why {@code node} cannot be read; empty when it can.
   *
   * @param bytes its size as the kernel has it
   */
  static Optional<String> failure(Path node, long bytes) {
    if (bytes <= 0) {
      return Optional.of("observed a size of " + bytes + " bytes of " + node);
    }
    int edge = (int) Math.min(EDGE, bytes);
    try (FileChannel channel = FileChannel.open(node, StandardOpenOption.READ)) {
      Optional<String> start = read(channel, 0, edge);
      Optional<String> failure = start.isPresent() ? start : read(channel, bytes - edge, edge);
      return failure.map(reason -> "reading " + node + ": " + reason);
    } catch (IOException e) {
      return Optional.of("reading " + node + ": " + e);
    }
  }

  private static Optional<String> read(FileChannel channel, long from, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PIECE);
    long end = from + count;
    for (long position = from; position < end; position += buffer.position()) {
      buffer.clear().limit((int) Math.min(PIECE, end - position));
      if (channel.read(buffer, position) < 0) {
        return Optional.of("observed its end at byte " + position);
      }
    }
    return Optional.empty();
  }
}
