// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Allows one run at a time. The kernel holds the lock and lets it go when its process ends, however
 * it ends; what is written in the file only says who holds it.
 */
public final class RunLock implements AutoCloseable {
  private final @Nullable FileChannel channel;

  private RunLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock {@code file}, which is made if it is not there; its directory must exist.
   *
   * @param now written into the file beside the process id
   * @throws BootstrapException with {@link Category#LOCKED} when another run holds it
   */
  public static RunLock take(Path file, Instant now) {
    try {
      FileChannel channel =
          open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
      requireFree(file, channel, false);
      byte[] holder =
          ("pid " + ProcessHandle.current().pid() + " since " + now + "\n")
              .getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder), 0);
      return new RunLock(channel);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * For a run that must write nothing: fails when another run holds the lock {@code file}, else
   * holds nothing. Without the file there was never a run.
   */
  public static RunLock test(Path file) {
    if (!Files.exists(file)) {
      return new RunLock(null);
    }
    try (FileChannel channel = open(file, Set.of(StandardOpenOption.READ))) {
      requireFree(file, channel, true);
      return new RunLock(null);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Forgets who held the lock {@code file} until it was killed. A run that takes it at the same
   * time only loses the words on itself.
   */
  public static void forgetHolder(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
    boolean isNew = !Files.exists(file);
    FileChannel channel = FileChannel.open(file, options);
    if (isNew) {
      new FileModes(file.getFileSystem()).set(file, 0600);
    }
    return channel;
  }

  /** Returns with the lock held on {@code channel}; closes it when another holds it. */
  private static void requireFree(Path file, FileChannel channel, boolean shared)
      throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
    } catch (OverlappingFileLockException ownProcess) {
      lock = Optional.empty();
    }
    if (lock.isEmpty()) {
      String holder = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      channel.close();
      throw new BootstrapException(
          Category.LOCKED,
          "locking %s: another run holds it (%s), expected none; wait for its end and run again"
              .formatted(file, holder.isEmpty() ? "it has not yet said who" : holder));
    }
  }

  private static BootstrapException failure(Path file, IOException cause) {
    return BootstrapException.failed("locking " + file + ": " + cause, cause);
  }

  /** Lets the lock go. The file stays: deleting it could take it from a run that just got it. */
  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try (FileChannel held = channel) {
      held.truncate(0);
    } catch (IOException e) {
      throw BootstrapException.failed("unlocking: " + e, e);
    }
  }
}
