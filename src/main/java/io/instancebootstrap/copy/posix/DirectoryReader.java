// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a directory piece by piece, so that one of a million names costs no more memory than one of
 * a thousand. The position lives in the descriptor; dot and dot-dot are left out.
 */
public final class DirectoryReader {
  private static final int BATCH = 32 * 1024;
  private static final int RECORD_LENGTH = 16;
  private static final int TYPE = 18;
  private static final int NAME = 19;

  private DirectoryReader() {}

  /**
   * The next names, at most a thousand or so; empty at the end. Offsets are those of getdents64(2).
   */
  public static List<DirectoryEntry> next(int fd) {
    Scratch scratch = Scratch.current();
    List<DirectoryEntry> entries = new ArrayList<>();
    while (entries.isEmpty()) {
      long n = Posix.check("getdents", Libc.getdents64(fd, scratch.address, BATCH));
      if (n == 0) {
        break;
      }
      for (int at = 0; at < n; at += scratch.bytes.getShort(at + RECORD_LENGTH) & 0xffff) {
        addEntry(scratch.bytes, at, entries);
      }
    }
    return entries;
  }

  /** Starts again from the first name. */
  public static void rewind(int fd) {
    Posix.check("lseek", Libc.lseek(fd, 0, 0));
  }

  private static void addEntry(ByteBuffer bytes, int at, List<DirectoryEntry> entries) {
    int length = 0;
    while (bytes.get(at + NAME + length) != 0) {
      length++;
    }
    byte[] name = new byte[length];
    bytes.get(at + NAME, name);
    boolean dots = name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.'));
    if (!dots) {
      boolean directory = bytes.get(at + TYPE) == FileKind.DIRECTORY.direntType();
      entries.add(new DirectoryEntry(RawPath.of(name, 0, length), directory));
    }
  }
}
