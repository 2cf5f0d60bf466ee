// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a copy aside equals its source, after it was flushed: every name, type, owner, mode,
 * time, extended attribute and hard link by comparison; every byte by reading the volume again and
 * comparing with the checksum of what was read from the source. Times of access are left out: they
 * change by looking. Nothing may write to the source meanwhile; if something did, that is an error.
 */
public final class TreeVerifier {
  private static final Duration TELL_EVERY = Duration.ofMillis(200);

  private final int threads;

  /**
   * @param threads files in flight at once
   */
  public TreeVerifier(int threads) {
    this.threads = threads;
  }

  /**
   * Compares.
   *
   * @param request what was copied
   * @param copied result of the final pass
   * @return the summary of the copy, equal to that of {@code copied}
   * @throws BootstrapException FAILED, naming the first files that differ
   */
  public TreeSummary verify(
      CopyRequest request, CopyResult copied, VerifyMode mode, CopyProgress progress) {
    return verify(request, copied, mode, progress, null);
  }

  /**
   * The same, and writes down what the copy holds.
   *
   * @param catalog gets every name of the copy; null for none. Finishing it is the caller's
   */
  public TreeSummary verify(
      CopyRequest request,
      CopyResult copied,
      VerifyMode mode,
      CopyProgress progress,
      @Nullable CatalogWriter catalog) {
    RawPath source = RawPath.of(request.source());
    RawPath target = RawPath.of(request.target());
    Flush.syncFileSystem(request.target());
    try (Ledger ledger = openLedger(source, target)) {
      ExcludePatterns excludes = new ExcludePatterns(source, request.excludes());
      TreeSummary wanted = copied.summary();
      ProgressMeter meter =
          new ProgressMeter(
              progress,
              TELL_EVERY,
              OptionalLong.of(wanted.files() + wanted.symlinks() + wanted.specials()),
              OptionalLong.of(wanted.bytes()));
      WorkPool pool = new WorkPool();
      VerifyVisitor visitor =
          new VerifyVisitor(source, target, excludes, ledger, mode, meter, pool, catalog);
      new TreeWalk<>(source, excludes, false, visitor, pool).run(threads);
      TreeSummary found = visitor.requireEqual();
      requireSame(source, wanted, found);
      meter.finish();
      return found;
    }
  }

  private static Ledger openLedger(RawPath source, RawPath target) {
    try {
      return Ledger.open(target, FileRef.named(Posix.NO_DIRECTORY, source).status(), 0);
    } catch (PosixException e) {
      throw Faults.reading(source, e);
    }
  }

  /** Cannot differ once every entry has been found equal, unless the agent itself is wrong. */
  private static void requireSame(RawPath source, TreeSummary wanted, TreeSummary found) {
    if (!wanted.equals(found)) {
      throw BootstrapException.failed(
          "verifying the copy of %s: found %s, expected %s; the source is untouched, run again"
              .formatted(source, found, wanted));
    }
  }
}
