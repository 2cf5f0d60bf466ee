// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip in memory, one char per byte. The JDK writes no time into the header, so equal content is
 * equal gzipped, and a launch template is not found to differ because of it.
 */
final class Gzip {
  /** Far beyond what 16,384 bytes of sensible user data hold; a bomb ends here. */
  private static final int MOST_UNPACKED = 8 * 1024 * 1024;

  private Gzip() {}

  static boolean isGzip(String content) {
    return content.startsWith("\u001f\u008b");
  }

  static String pack(String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return packed.toString(StandardCharsets.ISO_8859_1);
  }

  /** The content; empty if the data is damaged. */
  static Optional<String> unpack(String packed) {
    byte[] bytes = packed.getBytes(StandardCharsets.ISO_8859_1);
    byte[] content;
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      content = gzip.readNBytes(MOST_UNPACKED + 1);
    } catch (IOException damaged) {
      return Optional.empty();
    }
    if (content.length > MOST_UNPACKED) {
      throw BootstrapException.configuration(
          "unpacking user data: more than %,d bytes, expected less; make it smaller"
              .formatted(MOST_UNPACKED));
    }
    return Optional.of(new String(content, StandardCharsets.ISO_8859_1));
  }
}
