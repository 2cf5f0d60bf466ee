// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.concurrent.atomic.LongAdder;

/** Adds up a {@link TreeSummary} from entries in any order, by many threads. */
final class SummaryBuilder {
  private final LongAdder files = new LongAdder();
  private final LongAdder directories = new LongAdder();
  private final LongAdder symlinks = new LongAdder();
  private final LongAdder specials = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final TreeDigest digest = new TreeDigest();

  /**
   * @param firstName whether this is the first name met of a file; further ones add no bytes
   */
  void addFile(RawPath path, FileStatus status, long content, boolean firstName) {
    files.increment();
    bytes.add(firstName ? status.size() : 0);
    digest.addFile(path, status, content);
  }

  void addSymlink(RawPath path, FileStatus status, RawPath target) {
    symlinks.increment();
    digest.addSymlink(path, status, target);
  }

  void addOther(RawPath path, FileStatus status) {
    (status.kind() == FileKind.DIRECTORY ? directories : specials).increment();
    digest.addOther(path, status);
  }

  TreeSummary build() {
    return new TreeSummary(
        files.sum(), directories.sum(), symlinks.sum(), specials.sum(), bytes.sum(), digest.hex());
  }
}
