// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/** What an entry of a directory is: the type bits of st_mode (inode(7)). */
public enum FileKind {
  REGULAR(0100000, 8, "file"),
  DIRECTORY(0040000, 4, "directory"),
  SYMLINK(0120000, 10, "symbolic link"),
  FIFO(0010000, 1, "fifo"),
  CHARACTER_DEVICE(0020000, 2, "character device"),
  BLOCK_DEVICE(0060000, 6, "block device"),
  SOCKET(0140000, 12, "socket");

  private static final int TYPE_BITS = 0170000;
  private static final FileKind[] BY_TYPE = new FileKind[16];

  static {
    for (FileKind kind : values()) {
      BY_TYPE[kind.bits >> 12] = kind;
    }
  }

  private final int bits;
  private final int direntType;
  private final String words;

  FileKind(int bits, int direntType, String words) {
    this.bits = bits;
    this.direntType = direntType;
    this.words = words;
  }

  static FileKind ofMode(int mode) {
    FileKind kind = BY_TYPE[(mode & TYPE_BITS) >> 12];
    if (kind == null) {
      throw new IllegalArgumentException("no file type has mode " + Integer.toOctalString(mode));
    }
    return kind;
  }

  /** The bits in st_mode. */
  public int bits() {
    return bits;
  }

  int direntType() {
    return direntType;
  }

  /** In words, for messages. */
  @Override
  public String toString() {
    return words;
  }
}
