// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of the machine that is kept below a root directory, on any file system of the JDK. Nothing
 * outside the root is reached, whatever the machine's symbolic links say.
 */
public final class RootedFiles implements HostFiles {
  private final RootedPaths paths;
  private final FileModes modes;
  private final AtomicReplace replace;

  /**
   * @param root the directory that the machine calls {@code /}
   */
  public RootedFiles(Path root) {
    this.paths = new RootedPaths(root);
    this.modes = new FileModes(root.getFileSystem());
    this.replace = new AtomicReplace(modes);
  }

  @Override
  public Optional<String> read(Path file) {
    return readBytes(file).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Override
  public Optional<byte[]> readBytes(Path file) {
    try {
      return Optional.of(Files.readAllBytes(paths.followed(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFault.of("reading", file, e);
    }
  }

  @Override
  public void write(Path file, byte[] content, int mode) {
    Path kept = paths.followed(file);
    try {
      makeDirectories(RootedPaths.parent(kept), mode | (mode & 0444) >> 2);
      replace.write(kept, content, mode);
    } catch (IOException e) {
      throw FileFault.of("writing", file, e);
    }
  }

  @Override
  public void setMode(Path file, int mode) {
    try {
      modes.set(paths.followed(file), mode);
    } catch (IOException e) {
      throw FileFault.of("setting the mode of", file, e);
    }
  }

  @Override
  public Optional<Integer> mode(Path file) {
    try {
      return Optional.of(modes.get(paths.followed(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFault.of("reading the mode of", file, e);
    }
  }

  @Override
  public void delete(Path file) {
    Path kept = paths.itself(file);
    try {
      if (Files.deleteIfExists(kept)) {
        replace.flushDirectory(RootedPaths.parent(kept));
      }
    } catch (IOException e) {
      throw FileFault.of("deleting", file, e);
    }
  }

  @Override
  public void createDirectories(Path directory, int mode) {
    try {
      makeDirectories(paths.followed(directory), mode);
    } catch (IOException e) {
      throw FileFault.of("making the directory", directory, e);
    }
  }

  /**
   * Makes {@code kept} and its missing parents, exactly with {@code mode} whatever the umask.
   * Another thread may make the same ones meanwhile.
   */
  private void makeDirectories(Path kept, int mode) throws IOException {
    if (Files.isDirectory(kept)) {
      return;
    }
    if (!kept.equals(paths.root())) {
      makeDirectories(RootedPaths.parent(kept), mode);
    }
    try {
      Files.createDirectory(kept, FileModes.creation(mode));
      modes.set(kept, mode);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(kept)) {
        throw e;
      }
    }
    replace.flushDirectory(RootedPaths.parent(kept));
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(paths.followed(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isDirectory(Path path) {
    return Files.isDirectory(paths.followed(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isSymbolicLink(Path path) {
    return Files.isSymbolicLink(paths.itself(path));
  }

  @Override
  public Optional<Path> linkTarget(Path link) {
    Path kept = paths.itself(link);
    if (!Files.isSymbolicLink(kept)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(Files.readSymbolicLink(kept).toString()));
    } catch (IOException e) {
      throw FileFault.of("reading the symbolic link", link, e);
    }
  }

  @Override
  public Optional<Path> realPath(Path path) {
    Path kept = paths.followed(path);
    return Files.exists(kept, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(paths.named(kept))
        : Optional.empty();
  }

  @Override
  public List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(paths.followed(directory))) {
      return entries
          .map(entry -> directory.resolve(entry.getFileName().toString()))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw FileFault.of("listing", directory, e);
    }
  }

  @Override
  public Path locate(Path path) {
    return paths.followed(path);
  }
}
