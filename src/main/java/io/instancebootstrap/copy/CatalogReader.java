// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.domain.BootstrapException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a catalogue from end to end, as often as one likes, without keeping it in memory. */
final class CatalogReader {
  private final Path file;

  CatalogReader(Path file) {
    this.file = file;
  }

  /**
   * Hands over each record, and returns their number. A FAILED error when there is no catalogue or
   * it is not what {@link CatalogWriter} wrote to its end.
   */
  long each(Consumer<CatalogRecord> records) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.ISO_8859_1))) {
      if (!CatalogWriter.FIRST_LINE.equals(lines.readLine())) {
        throw new IOException("it does not begin with '" + CatalogWriter.FIRST_LINE + "'");
      }
      long count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(CatalogWriter.LAST_WORD + count)) {
          return count;
        }
        records.accept(CatalogRecord.parse(line));
        count++;
      }
      throw new EOFException("it ends after " + count + " names without saying so");
    } catch (IOException | IllegalArgumentException e) {
      throw BootstrapException.failed(
          "reading the catalogue %s: observed %s, expected what persist wrote; restore it from a snapshot of the volume"
              .formatted(file, e),
          e);
    }
  }
}
