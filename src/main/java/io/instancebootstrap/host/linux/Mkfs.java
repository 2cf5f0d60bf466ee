// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.FileSystemType;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Argument lists of mke2fs(8) and mkfs.xfs(8).
 *
 * <p>A new volume has no blocks to discard, and discarding a large one takes minutes: no discard.
 * The inode tables of ext4 are written later by the kernel, which is safe because their checksums
 * tell what was not written; the journal is written at once, because it has no such guard against a
 * power cut. Of a data volume root needs no 5 percent kept for itself: 1 percent, against
 * fragmentation. Both programs are told to go on over what a killed mkfs, or the noise of a blank
 * encrypted volume, looks like; that nothing is lost was proven before.
 */
final class Mkfs {
  private Mkfs() {}

  static List<String> argv(FileSystemType type, Path node, String label, UUID uuid) {
    String name = label(type, label);
    return switch (type) {
      case EXT4 ->
          List.of(
              "mkfs.ext4",
              "-q",
              "-F",
              "-m",
              "1",
              "-E",
              "nodiscard,lazy_itable_init=1,lazy_journal_init=0",
              "-L",
              name,
              "-U",
              uuid.toString(),
              node.toString());
      case XFS ->
          List.of("mkfs.xfs", "-q", "-f", "-K", "-L", name, "-m", "uuid=" + uuid, node.toString());
    };
  }

  /** {@code label} cut to what the file system can hold: 16 bytes of ext4, 12 of xfs. */
  static String label(FileSystemType type, String label) {
    int longest = type == FileSystemType.EXT4 ? 16 : 12;
    String cut = label.length() > longest ? label.substring(0, longest) : label;
    return cut.replaceAll("[-.]+$", "");
  }
}
