// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The beginning of an xfs as it lies on the device (xfs_format.h, struct xfs_dsb): the magic number
 * first, the UUID at byte 32. Read without a program, since every look at a volume asks for it.
 */
final class XfsSuperBlock {
  private static final byte[] MAGIC = "XFSB".getBytes(StandardCharsets.US_ASCII);
  private static final int UUID_AT = 32;
  private static final int UUID_BYTES = 16;

  private XfsSuperBlock() {}

  /** The UUID of the xfs on {@code node}; empty when there is none, or it cannot be read. */
  static Optional<UUID> uuid(Path node) {
    try (InputStream in = Files.newInputStream(node)) {
      byte[] head = in.readNBytes(UUID_AT + UUID_BYTES);
      if (head.length < UUID_AT + UUID_BYTES
          || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return Optional.empty();
      }
      ByteBuffer uuid = ByteBuffer.wrap(head, UUID_AT, UUID_BYTES);
      return Optional.of(new UUID(uuid.getLong(), uuid.getLong()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
