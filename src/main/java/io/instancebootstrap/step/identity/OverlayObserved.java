// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import java.util.List;

/**
 * The server's overlay.
 *
 * @param present whether the config repo has one
 * @param managerUntold units were laid by a run that ended before the service manager was told
 * @param manageable whether there is a service manager to tell
 */
public record OverlayObserved(
    boolean present, List<OverlayFile> files, boolean managerUntold, boolean manageable) {
  public OverlayObserved {
    files = List.copyOf(files);
  }
}
