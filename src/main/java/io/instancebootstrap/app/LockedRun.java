// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RunLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The one run that is allowed at a time, with its records. A dry run holds nothing and writes
 * nothing.
 */
public final class LockedRun implements AutoCloseable {
  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int LOG_DIRECTORY = 0750;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunLock lock;
  private final RunRecords records;

  private LockedRun(RunLock lock, RunRecords records) {
    this.lock = lock;
    this.records = records;
  }

  /**
   * Takes the lock; throws LOCKED, naming the holder, when another run has it. A release waits a
   * moment: at a power-off the run that holds it has been told to stop, too.
   *
   * @param secrets that the run knows and will come to know
   */
  public static LockedRun take(World world, PhaseRequest request, Secrets secrets) {
    HostFiles files = world.host().files();
    if (request.dryRun()) {
      return new LockedRun(RunLock.test(files.locate(SystemPaths.LOCK)), RunRecords.none(secrets));
    }
    files.createDirectories(SystemPaths.STATE, PRIVATE_DIRECTORY);
    files.createDirectories(SystemPaths.LOGS, LOG_DIRECTORY);
    Path file = files.locate(SystemPaths.LOCK);
    RunLock lock =
        request.phase() == Phase.RELEASE
            ? patiently(world, file)
            : RunLock.take(file, world.waits().clock().instant());
    return new LockedRun(lock, RunRecords.of(world, request, secrets));
  }

  private static RunLock patiently(World world, Path file) {
    return world
        .waits()
        .poll(Duration.ofMillis(100), Duration.ofSeconds(1))
        .until(
            () -> {
              try {
                return Optional.of(RunLock.take(file, world.waits().clock().instant()));
              } catch (BootstrapException held) {
                if (held.category() != Category.LOCKED) {
                  throw held;
                }
                return Optional.<RunLock>empty();
              }
            },
            world.waits().deadline(PATIENCE))
        .orElseGet(() -> RunLock.take(file, world.waits().clock().instant()));
  }

  /** What is written down of the run. */
  public RunRecords records() {
    return records;
  }

  @Override
  public void close() {
    lock.close();
  }
}
