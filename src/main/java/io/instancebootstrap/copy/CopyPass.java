// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

/** Which of the two passes over a tree this is. */
public enum CopyPass {
  /** While services run: what changes meanwhile is left for the final pass. */
  WARM,
  /** While nothing writes to the tree: what changes is an error. */
  FINAL
}
