// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes a directory aside equal to a source, with several files in flight. A second pass copies
 * only what it cannot prove to be the same: a file counts as the same when its inode, size, times
 * of modification and of change are those of the moment it was read, and it had been at rest for
 * two seconds then. What is kept and what is proven is for {@link TreeVerifier} to say afterwards.
 */
public final class TreeCopier {
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);
  private static final Duration TELL_EVERY = Duration.ofMillis(200);

  private final int threads;
  private final Duration settledAfter;
  private final Duration tellEvery;
  private final InstantSource clock;

  /**
   * @param threads files in flight at once; reading waits for disks, so more than processors pay
   * @param clock the machine's, by which files get their times
   */
  public TreeCopier(int threads, InstantSource clock) {
    this(threads, SETTLED_AFTER, TELL_EVERY, clock);
  }

  TreeCopier(int threads, Duration settledAfter, Duration tellEvery, InstantSource clock) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least one thread, not " + threads);
    }
    this.threads = threads;
    this.settledAfter = settledAfter;
    this.tellEvery = tellEvery;
    this.clock = clock;
  }

  /**
   * How many threads suit a machine. Reads wait in the volume's queue, not in the processor: on one
   * that is still being restored from its snapshot for many milliseconds each.
   */
  public static int threadsFor(int processors) {
    return Math.max(16, Math.min(64, 8 * processors));
  }

  /**
   * Copies, or completes an earlier copy to the same target.
   *
   * @throws BootstrapException FAILED naming the file that could not be read or written, or changed
   *     in the final pass; REFUSED when the volume is too small; CONFIGURATION when something is
   *     mounted below the source
   */
  public CopyResult copy(CopyRequest request, CopyProgress progress) {
    RawPath source = RawPath.of(request.source());
    RawPath target = RawPath.of(request.target());
    requireApart(request.source(), request.target());
    FileStatus root = statusOf(source);
    boolean exists = existsAlready(target);
    boolean measured = request.pass() == CopyPass.WARM || !exists;
    SpaceEstimate size = measured ? requireRoom(request, exists) : SpaceEstimate.NOTHING;
    if (!exists) {
      Ledger.discard(target);
    }
    try (Ledger ledger = Ledger.open(target, root, size.inodes())) {
      CopyRun run =
          new CopyRun(
              source,
              request.pass() == CopyPass.WARM,
              packed(clock.instant().minus(settledAfter)),
              ledger,
              new ProgressMeter(
                  progress,
                  tellEvery,
                  known(measured, size.names()),
                  known(measured, size.contentBytes())));
      walk(run, target, new ExcludePatterns(source, request.excludes()));
      return run.result();
    }
  }

  private void walk(CopyRun run, RawPath target, ExcludePatterns excludes) {
    CopyVisitor visitor = new CopyVisitor(run, target, excludes);
    try {
      new TreeWalk<>(run.source(), excludes, run.tolerant(), visitor, run.pool()).run(threads);
      visitor.protectFiles();
    } finally {
      visitor.close();
    }
    run.meter().finish();
  }

  private SpaceEstimate requireRoom(CopyRequest request, boolean exists) {
    SpaceEstimate size = SpaceEstimate.of(request.source(), request.excludes(), threads);
    Path volume = parentOf(request.target());
    if (exists && !size.fitsIn(volume)) {
      SpaceEstimate present = SpaceEstimate.of(request.target(), List.of(), threads);
      size.minus(present).requireRoomIn(volume);
    } else {
      size.requireRoomIn(volume);
    }
    return size;
  }

  private static Path parentOf(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    return parent == null ? target : parent;
  }

  private static FileStatus statusOf(RawPath source) {
    try {
      return FileRef.named(Posix.NO_DIRECTORY, source).status();
    } catch (PosixException e) {
      throw Faults.reading(source, e);
    }
  }

  private static boolean existsAlready(RawPath target) {
    try {
      return FileRef.named(Posix.NO_DIRECTORY, target).statusIfPresent() != null;
    } catch (PosixException e) {
      throw Faults.failed("looking for an earlier copy at " + target, e);
    }
  }

  private static void requireApart(Path source, Path target) {
    Path from = source.toAbsolutePath().normalize();
    Path to = target.toAbsolutePath().normalize();
    if (to.startsWith(from) || from.startsWith(to)) {
      throw BootstrapException.configuration(
          "copying %s to %s: one lies inside the other, expected two trees apart; choose another path"
              .formatted(from, to));
    }
  }

  private static OptionalLong known(boolean known, long value) {
    return known ? OptionalLong.of(value) : OptionalLong.empty();
  }

  private static long packed(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
