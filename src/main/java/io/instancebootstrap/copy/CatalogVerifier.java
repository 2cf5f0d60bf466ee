// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.copy.posix.RawPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares a tree with its catalogue at any later time, reading every byte, and tells what the disk
 * has lost from what a server at work has changed. Writes nothing.
 */
public final class CatalogVerifier {
  private static final Duration TELL_EVERY = Duration.ofMillis(200);

  private final int threads;

  /**
   * @param threads files in flight at once
   */
  public CatalogVerifier(int threads) {
    this.threads = threads;
  }

  /**
   * Compares.
   *
   * @param catalog what {@link CatalogWriter} wrote when the tree was proven
   * @throws io.instancebootstrap.domain.BootstrapException FAILED when the catalogue, or a
   *     directory of the tree, cannot be read
   */
  public CatalogReport verify(Path catalog, Path tree, CopyProgress progress) {
    CatalogReader reader = new CatalogReader(catalog);
    AtomicLong names = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    long records =
        reader.each(
            record -> {
              names.addAndGet(record.isDirectory() ? 0 : 1);
              bytes.addAndGet(record.size());
            });
    CatalogIndex index = new CatalogIndex(records);
    reader.each(index::put);
    CatalogFindings findings = new CatalogFindings();
    ProgressMeter meter =
        new ProgressMeter(
            progress, TELL_EVERY, OptionalLong.of(names.get()), OptionalLong.of(bytes.get()));
    RawPath root = RawPath.of(tree);
    ExcludePatterns nothing = new ExcludePatterns(root, List.of());
    WorkPool pool = new WorkPool();
    CatalogVisitor visitor = new CatalogVisitor(index, findings, meter, pool);
    new TreeWalk<>(root, nothing, true, visitor, pool).run(threads);
    reader.each(record -> lookForLost(record, index, findings));
    meter.finish();
    return findings.report(names.get());
  }

  /** Removing a name changes its directory; where the nearest one left is unchanged, nobody did. */
  private static void lookForLost(
      CatalogRecord record, CatalogIndex index, CatalogFindings findings) {
    if (index.seen(record.path()) != CatalogIndex.Seen.NOT) {
      return;
    }
    RawPath above = record.path();
    CatalogIndex.Seen seen = CatalogIndex.Seen.NOT;
    while (seen == CatalogIndex.Seen.NOT && !above.isEmpty()) {
      above = above.parent();
      seen = index.seen(above);
    }
    if (seen == CatalogIndex.Seen.UNTOUCHED) {
      findings.add(
          Kind.MISSING,
          record.path(),
          "it is gone, but nobody has touched the directory that it was in");
    } else if (!record.isDirectory()) {
      findings.add(Kind.REMOVED, record.path(), "removed since");
    }
  }
}
