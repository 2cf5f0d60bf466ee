// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RunLock;

/**
 * The one run that is allowed at a time, with its records. A dry run holds nothing and writes
 * nothing.
 */
public final class LockedRun implements AutoCloseable {
  private static final int PRIVATE_DIRECTORY = 0700;
  private static final int LOG_DIRECTORY = 0750;

  private final RunLock lock;
  private final RunRecords records;

  private LockedRun(RunLock lock, RunRecords records) {
    this.lock = lock;
    this.records = records;
  }

  /**
   * Takes the lock; throws LOCKED, naming the holder, when another run has it.
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
    RunLock lock = RunLock.take(files.locate(SystemPaths.LOCK), world.waits().clock().instant());
    return new LockedRun(lock, RunRecords.of(world, request, secrets));
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
