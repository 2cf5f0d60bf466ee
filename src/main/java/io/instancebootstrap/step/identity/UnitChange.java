// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Change;
import java.nio.file.Path;

/** What enable-unit can change. */
public sealed interface UnitChange extends Change {

  /** Copies the running jar to where the unit's command looks for it. */
  record InstallJar(Path target) implements UnitChange {
    @Override
    public String describe() {
      return "copy the running jar to " + target;
    }
  }

  /** The command, or the unit. */
  record InstallFile(Path file, String content, int mode) implements UnitChange {
    @Override
    public String describe() {
      return "write " + file;
    }
  }

  /** Takes away what was written before the package came, and would be found before it. */
  record RemoveFile(Path file) implements UnitChange {
    @Override
    public String describe() {
      return "remove " + file + ", which comes before the package's";
    }
  }

  /** Makes the service manager read the unit. */
  record ReloadManager() implements UnitChange {
    @Override
    public String describe() {
      return "reload the service manager";
    }
  }

  /** Makes the unit active from now on too, not only from the next boot. */
  record StartUnit(String unit) implements UnitChange {
    @Override
    public String describe() {
      return "start " + unit;
    }
  }

  /** Makes the unit run at every boot. */
  record EnableUnit(String unit) implements UnitChange {
    @Override
    public String describe() {
      return "enable " + unit + " at boot";
    }
  }

  /** Stops the unit and keeps it from running at the next boot. */
  record DisableUnit(String unit) implements UnitChange {
    @Override
    public String describe() {
      return "stop and disable " + unit;
    }
  }
}
