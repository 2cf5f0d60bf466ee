// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file name or path as the kernel sees it: bytes. Java's own paths lose names that do not fit the
 * locale's encoding, and under the POSIX locale of a boot that is every name beyond ASCII.
 */
public final class RawPath {
  /** The empty path: the root of a walk. */
  public static final RawPath EMPTY = new RawPath(new byte[1]);

  private final byte[] terminated;

  private RawPath(byte[] terminated) {
    this.terminated = terminated;
  }

  /**
   * The absolute form of {@code path}, byte for byte: a file URI keeps each byte, a string may not.
   */
  public static RawPath of(Path path) {
    String escaped = path.toAbsolutePath().normalize().toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length() + 1);
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    byte[] all = bytes.toByteArray();
    int length = all.length > 1 && all[all.length - 1] == '/' ? all.length - 1 : all.length;
    return of(all, 0, length);
  }

  /** The bytes of {@code text} in UTF-8. */
  public static RawPath of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public static RawPath of(byte[] bytes, int offset, int length) {
    byte[] terminated = new byte[length + 1];
    System.arraycopy(bytes, offset, terminated, 0, length);
    return new RawPath(terminated);
  }

  /** This path, a slash, and {@code name}; where one of them is empty, the other. */
  public RawPath child(RawPath name) {
    int own = length();
    if (own == 0) {
      return name;
    }
    if (name.isEmpty()) {
      return this;
    }
    int slash = terminated[own - 1] == '/' ? 0 : 1;
    byte[] joined = Arrays.copyOf(terminated, own + slash + name.terminated.length);
    if (slash == 1) {
      joined[own] = '/';
    }
    System.arraycopy(name.terminated, 0, joined, own + slash, name.terminated.length);
    return new RawPath(joined);
  }

  /** This path with {@code suffix} at the end of its last name. */
  public RawPath withSuffix(String suffix) {
    byte[] more = of(suffix).terminated;
    byte[] all = Arrays.copyOf(terminated, length() + more.length);
    System.arraycopy(more, 0, all, length(), more.length);
    return new RawPath(all);
  }

  /** Everything before the last slash; empty when there is none. */
  public RawPath parent() {
    int slash = lastSlash();
    return slash < 0 ? EMPTY : of(terminated, 0, Math.max(slash, 1));
  }

  /** Everything after the last slash. */
  public RawPath name() {
    int slash = lastSlash();
    return slash < 0 ? this : of(terminated, slash + 1, length() - slash - 1);
  }

  private int lastSlash() {
    int i = length() - 1;
    while (i >= 0 && terminated[i] != '/') {
      i--;
    }
    return i;
  }

  public boolean isEmpty() {
    return length() == 0;
  }

  /** Number of bytes. */
  public int length() {
    return terminated.length - 1;
  }

  /** A copy of the bytes, without the end mark. */
  public byte[] bytes() {
    return Arrays.copyOf(terminated, length());
  }

  byte[] terminated() {
    return terminated;
  }

  /** As text to match patterns against: UTF-8, or each byte one character where it is not UTF-8. */
  public String text() {
    String decoded = decoded();
    return decoded != null ? decoded : bytewise();
  }

  private @Nullable String decoded() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(terminated, 0, length());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private String bytewise() {
    return new String(terminated, 0, length(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawPath that && Arrays.equals(terminated, that.terminated);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(terminated);
  }

  /**
   * For messages: control characters, and every byte beyond ASCII that is not UTF-8, as {@code
   * \xNN}.
   */
  @Override
  public String toString() {
    String decoded = decoded();
    String text = decoded != null ? decoded : bytewise();
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean foreign = decoded == null && c > 0x7e;
      if (foreign || Character.isISOControl(c)) {
        shown.append(String.format("\\x%02x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
