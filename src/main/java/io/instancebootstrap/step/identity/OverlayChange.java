// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Change;

/** What overlay-files can change. */
public sealed interface OverlayChange extends Change {

  /**
   * Puts a file of the overlay in its place.
   *
   * @param unit the service manager has to read it
   */
  record LayFile(OverlayFile file, boolean unit) implements OverlayChange {
    @Override
    public String describe() {
      String what =
          switch (file.place()) {
            case FREE -> "create ";
            case NOT_EXECUTABLE -> "make executable ";
            case OTHER, SAME -> "replace the content of ";
          };
      return what + file.target();
    }
  }

  /** Makes the service manager read units that were laid. */
  record ReloadUnits() implements OverlayChange {
    @Override
    public String describe() {
      return "reload the service manager";
    }
  }
}
