// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.HostFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of which one write fails, as on a full disk; all else goes to the real ones. */
public final class FaultyFiles implements HostFiles {
  private final HostFiles files;
  private int writesLeft = Integer.MAX_VALUE;

  public FaultyFiles(HostFiles files) {
    this.files = files;
  }

  /** {@code count} more writes succeed, those after it fail, until {@link #heal}. */
  public synchronized void failAfter(int count) {
    writesLeft = count;
  }

  /** From now on every write succeeds. */
  public synchronized void heal() {
    writesLeft = Integer.MAX_VALUE;
  }

  private synchronized void countWrite(Path file) {
    if (writesLeft-- <= 0) {
      throw BootstrapException.failed("writing " + file + ": No space left on device");
    }
  }

  @Override
  public void write(Path file, byte[] content, int mode) {
    countWrite(file);
    files.write(file, content, mode);
  }

  @Override
  public Optional<String> read(Path file) {
    return files.read(file);
  }

  @Override
  public Optional<byte[]> readBytes(Path file) {
    return files.readBytes(file);
  }

  @Override
  public void setMode(Path file, int mode) {
    files.setMode(file, mode);
  }

  @Override
  public Optional<Integer> mode(Path file) {
    return files.mode(file);
  }

  @Override
  public void delete(Path file) {
    files.delete(file);
  }

  @Override
  public void createDirectories(Path directory, int mode) {
    files.createDirectories(directory, mode);
  }

  @Override
  public boolean exists(Path path) {
    return files.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return files.isDirectory(path);
  }

  @Override
  public boolean isSymbolicLink(Path path) {
    return files.isSymbolicLink(path);
  }

  @Override
  public Optional<Path> linkTarget(Path link) {
    return files.linkTarget(link);
  }

  @Override
  public Optional<Path> realPath(Path path) {
    return files.realPath(path);
  }

  @Override
  public List<Path> list(Path directory) {
    return files.list(directory);
  }

  @Override
  public Path locate(Path path) {
    return files.locate(path);
  }
}
