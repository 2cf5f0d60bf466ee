// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the catalogue of a tree while it is being proven: names and checksums in the order in
 * which they are met, compressed. It has its name only once it is whole; what was broken off is
 * overwritten.
 */
public final class CatalogWriter implements AutoCloseable {
  static final String FIRST_LINE = "instance-bootstrap catalogue 1";
  static final String LAST_WORD = "end ";

  private final Path file;
  private final Path unfinished;
  private final OutputStream out;
  private long records;

  /**
   * Begins the catalogue {@code file}, whose directory must exist; only its owner may read it,
   * because names tell much.
   */
  public CatalogWriter(Path file) {
    this.file = file;
    this.unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      out = new BufferedOutputStream(new Fast(Files.newOutputStream(unfinished)), 1 << 16);
      write(FIRST_LINE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** With the least compression, since somebody waits for the services. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Adds a name; by any number of threads, in any order. */
  void add(RawPath path, FileStatus status, long content) {
    String line = CatalogRecord.of(path, status, content).line();
    synchronized (this) {
      try {
        write(line);
        records++;
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Flushes it and gives it its name. */
  public synchronized void finish() {
    try {
      write(LAST_WORD + records);
      out.close();
      try (var channel =
          java.nio.channels.FileChannel.open(unfinished, java.nio.file.StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Flush.syncDirectory(directory);
    }
  }

  /** Without {@link #finish} before, leaves no catalogue. */
  @Override
  public synchronized void close() {
    try {
      out.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private BootstrapException failed(IOException e) {
    return BootstrapException.failed(
        "writing the catalogue %s: observed %s, expected room for it; enlarge the volume, then run again"
            .formatted(file, e),
        e);
  }
}
