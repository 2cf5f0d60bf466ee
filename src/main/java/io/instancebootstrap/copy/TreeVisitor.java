// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link TreeWalk} does with what it meets. Called by many threads at once; for one
 * directory in this order: enter, then a visit of each entry that is no directory and an enter of
 * each that is, then leave, then release. A directory may be left before those below it are.
 *
 * @param <D> what the visitor keeps with a directory, such as the open directory of the copy
 */
interface TreeVisitor<D> {
  /**
   * @param parent what this visitor keeps with the directory above; null for the root
   */
  D enter(Entry directory, int fd, @Nullable D parent);

  void visit(Entry entry, D directory);

  /** Everything in the directory has been visited, all directories in it have been entered. */
  void leave(Entry directory, int fd, D kept);

  /** Closes what is kept; also called when the walk has failed. */
  default void release(D kept) {}
}
