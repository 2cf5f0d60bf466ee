// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Checksum of a tree, from its entries in any order and by any number of threads: each entry's
 * record is hashed with SHA-256, and 128 bits of that are added up. No two entries have one path,
 * so none can cancel another. A record is path, type, permissions, owner, group; for a file its
 * size and {@link ContentDigest}, for a symbolic link its target, for a device its number. Times
 * and extended attributes are compared one by one by {@link TreeVerifier} instead: reading a tree,
 * or relabelling it, must not make it another tree.
 */
final class TreeDigest {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(TreeDigest::sha256);

  private final LongAdder high = new LongAdder();
  private final LongAdder low = new LongAdder();

  void addFile(RawPath path, FileStatus status, long content) {
    add(path, status, ByteBuffer.allocate(16).putLong(status.size()).putLong(content).array());
  }

  void addSymlink(RawPath path, FileStatus status, RawPath target) {
    add(path, status, target.bytes());
  }

  /** A directory, fifo or device node. */
  void addOther(RawPath path, FileStatus status) {
    boolean device =
        status.kind() == FileKind.CHARACTER_DEVICE || status.kind() == FileKind.BLOCK_DEVICE;
    add(path, status, ByteBuffer.allocate(8).putLong(device ? status.special() : 0).array());
  }

  private void add(RawPath path, FileStatus status, byte[] detail) {
    int mode = status.kind() == FileKind.SYMLINK ? 0 : status.mode();
    ByteBuffer head = ByteBuffer.allocate(20);
    head.putInt(path.length()).putInt(status.kind().bits());
    head.putInt(mode).putInt(status.owner()).putInt(status.group());
    MessageDigest digest = SHA_256.get();
    digest.update(head.array());
    digest.update(path.bytes());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(detail));
    high.add(hash.getLong());
    low.add(hash.getLong());
  }

  /** 32 hexadecimal digits. */
  String hex() {
    return String.format("%016x%016x", high.sum(), low.sum());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
