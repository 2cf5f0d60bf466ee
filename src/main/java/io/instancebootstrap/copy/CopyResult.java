// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.util.List;

/**
 * What a pass did.
 *
 * @param summary the tree as it was read from the source
 * @param filesCopied files whose content was read in this pass, not taken from an earlier one
 * @param bytesCopied their bytes
 * @param notes for the operator: sockets that were skipped, protected files
 */
public record CopyResult(
    TreeSummary summary, long filesCopied, long bytesCopied, List<String> notes) {
  public CopyResult {
    notes = List.copyOf(notes);
  }
}
