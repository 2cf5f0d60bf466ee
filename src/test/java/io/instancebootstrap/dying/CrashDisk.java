// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A disk with a cache that forgets when the power goes. The files behind volumes lie on a file
 * system of its own on another loop device: a flush of a volume becomes an fsync of its file, so
 * what the outer device holds is what was flushed, and what the file reads like is what was
 * received.
 */
final class CrashDisk implements AutoCloseable {
  private static final int BLOCK = 4096;
  private static final int TRIES = 50;

  /** Fields of block/stat that count: writes and flushes done, and requests under way. */
  private static final List<Integer> COUNTED = List.of(4, 8, 15);

  private final Path directory;
  private final Path image;
  private final Path mount;
  private final LoopDevice loop;

  /**
   * @param directory on a file system in memory
   */
  CrashDisk(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.image = directory.resolve("outer.img");
    this.mount = Files.createDirectories(directory.resolve("outer"));
    Shell.run("truncate", "--size", "512M", image.toString());
    Shell.run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0", image.toString());
    this.loop = LoopDevice.of(image);
    Shell.run("mount", loop.node(), mount.toString());
  }

  /** What of a disk has outlived the cut. */
  enum Kept {
    /** Nothing but what was flushed. */
    FLUSHED,
    /** Everything that the disk was ever given. */
    RECEIVED,
    /** What was flushed, and of the rest every other block by chance. */
    TORN
  }

  /** Where volumes' files go. */
  Path files() {
    return mount;
  }

  /** The content of {@code file}, behind the loop device {@code inner}, after a cut now. */
  Path cut(Path file, String inner, Kept kept, Random random) throws IOException {
    Path outer = directory.resolve("cut-outer.img");
    Path received = directory.resolve("cut-received.img");
    for (int i = 0; i < TRIES; i++) {
      String before = counts(inner) + counts(loop.node());
      copy(image, outer);
      copy(file, received);
      if (before.equals(counts(inner) + counts(loop.node()))) {
        return switch (kept) {
          case RECEIVED -> received;
          case FLUSHED -> flushed(outer, mount.relativize(file));
          case TORN -> torn(flushed(outer, mount.relativize(file)), received, random);
        };
      }
    }
    throw new IllegalStateException("the disk never came to rest");
  }

  /** Reads the file as it is after a crash of the outer file system, whose journal is replayed. */
  private Path flushed(Path outer, Path file) throws IOException {
    Path flushed = directory.resolve("cut-flushed.img");
    Path look = Files.createDirectories(directory.resolve("look"));
    try (LoopDevice device = LoopDevice.of(outer)) {
      Shell.run("mount", device.node(), look.toString());
      copy(look.resolve(file), flushed);
      Shell.run("umount", look.toString());
    }
    return flushed;
  }

  private static Path torn(Path flushed, Path received, Random random) throws IOException {
    byte[] old = Files.readAllBytes(flushed);
    byte[] young = Files.readAllBytes(received);
    for (int at = 0; at < old.length; at += BLOCK) {
      boolean same = Arrays.equals(old, at, at + BLOCK, young, at, at + BLOCK);
      if (!same && random.nextBoolean()) {
        System.arraycopy(young, at, old, at, BLOCK);
      }
    }
    Files.write(flushed, old);
    return flushed;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    Shell.run("cp", "--sparse=always", from.toString(), to.toString());
  }

  private static String counts(String loop) throws IOException {
    Path stat = Path.of("/sys/class/block", Path.of(loop).getFileName().toString(), "stat");
    String[] fields = Files.readString(stat, StandardCharsets.US_ASCII).strip().split("\\s+");
    StringBuilder counts = new StringBuilder();
    COUNTED.forEach(field -> counts.append(fields[field]).append(' '));
    return counts.toString();
  }

  @Override
  public void close() {
    Shell.run("umount", mount.toString());
    loop.close();
  }
}
