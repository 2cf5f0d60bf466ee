// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One name of a tree as a line of its catalogue, so that people can read it with zcat: kind, mode,
 * owner, group, size, time of modification, time of change, checksum, path.
 *
 * @param mode in bits; 0 for a symbolic link, which has none of its own
 * @param size of a file, else 0
 * @param modified packed
 * @param changed packed: the kernel's own time of the last change of anything, which no call sets
 *     back; 0 for the tree's root, which is renamed after it was proven
 * @param content checksum of a file's bytes or of what a symbolic link says, else 0
 */
record CatalogRecord(
    FileKind kind,
    int mode,
    int owner,
    int group,
    long size,
    long modified,
    long changed,
    long content,
    RawPath path) {
  private static final int FIELDS = 9;

  static CatalogRecord of(RawPath path, FileStatus status, long content) {
    boolean file = status.kind() == FileKind.REGULAR;
    return new CatalogRecord(
        status.kind(),
        status.kind() == FileKind.SYMLINK ? 0 : status.mode(),
        status.owner(),
        status.group(),
        file ? status.size() : 0,
        status.modified().packed(),
        path.isEmpty() ? 0 : status.changed().packed(),
        content,
        path);
  }

  boolean isDirectory() {
    return kind == FileKind.DIRECTORY;
  }

  boolean isRoot() {
    return path.isEmpty();
  }

  String line() {
    StringBuilder line = new StringBuilder(80 + path.length()).append(letter(kind));
    line.append(' ').append(Integer.toOctalString(mode));
    for (long number : new long[] {owner, group, size, modified, changed}) {
      line.append(' ').append(number);
    }
    line.append(' ').append(Long.toHexString(content)).append(' ');
    escape(line);
    return line.toString();
  }

  /** Reads what {@link #line} wrote; throws IllegalArgumentException for anything else. */
  static CatalogRecord parse(String line) {
    String[] field = line.split(" ", -1);
    if (field.length != FIELDS || field[0].length() != 1) {
      throw new IllegalArgumentException("the line '" + line + "'");
    }
    return new CatalogRecord(
        kind(field[0].charAt(0)),
        Integer.parseInt(field[1], 8),
        Integer.parseInt(field[2]),
        Integer.parseInt(field[3]),
        Long.parseLong(field[4]),
        Long.parseLong(field[5]),
        Long.parseLong(field[6]),
        Long.parseUnsignedLong(field[7], 16),
        unescaped(field[8]));
  }

  private static char letter(FileKind kind) {
    return switch (kind) {
      case REGULAR -> '-';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case FIFO -> 'p';
      case CHARACTER_DEVICE -> 'c';
      case BLOCK_DEVICE -> 'b';
      case SOCKET -> 's';
    };
  }

  private static FileKind kind(char letter) {
    for (FileKind kind : FileKind.values()) {
      if (letter(kind) == letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException("the kind '" + letter + "'");
  }

  /** Bytes beyond visible ASCII, and %, as %XX. */
  private void escape(StringBuilder line) {
    for (byte each : path.bytes()) {
      if (each > ' ' && each < 0x7f && each != '%') {
        line.append((char) each);
      } else {
        line.append('%').append(Character.forDigit((each >> 4) & 15, 16));
        line.append(Character.forDigit(each & 15, 16));
      }
    }
  }

  private static RawPath unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < ascii.length; i++) {
      if (ascii[i] == '%' && i + 2 < ascii.length) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(ascii[i]);
      }
    }
    return RawPath.of(bytes.toByteArray(), 0, bytes.size());
  }
}
