// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Adds up a {@link TreeSummary} from entries in any order, by many threads. */
final class SummaryBuilder {
  private final LongAdder files = new LongAdder();
  private final LongAdder directories = new LongAdder();
  private final LongAdder symlinks = new LongAdder();
  private final LongAdder specials = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final TreeDigest digest = new TreeDigest();
  private final @Nullable CatalogWriter catalog;

  SummaryBuilder() {
    this(null);
  }

  /**
   * @param catalog gets every name as well
   */
  SummaryBuilder(@Nullable CatalogWriter catalog) {
    this.catalog = catalog;
  }

  /**
   * @param firstName whether this is the first name met of a file; further ones add no bytes
   */
  void addFile(RawPath path, FileStatus status, long content, boolean firstName) {
    files.increment();
    bytes.add(firstName ? status.size() : 0);
    digest.addFile(path, status, content);
    list(path, status, content);
  }

  void addSymlink(RawPath path, FileStatus status, RawPath target) {
    symlinks.increment();
    digest.addSymlink(path, status, target);
    list(path, status, Xxh64.hash(target.bytes(), target.length(), 0));
  }

  void addOther(RawPath path, FileStatus status) {
    (status.kind() == FileKind.DIRECTORY ? directories : specials).increment();
    digest.addOther(path, status);
    list(path, status, 0);
  }

  private void list(RawPath path, FileStatus status, long content) {
    if (catalog != null) {
      catalog.add(path, status, content);
    }
  }

  TreeSummary build() {
    return new TreeSummary(
        files.sum(), directories.sum(), symlinks.sum(), specials.sum(), bytes.sum(), digest.hex());
  }
}
