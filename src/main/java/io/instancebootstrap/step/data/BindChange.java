// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import java.util.List;

/** What bind-data can do. */
public sealed interface BindChange extends Change {

  /** Stops what has the bare directories open. */
  record StopServices(List<String> units) implements BindChange {
    public StopServices {
      units = List.copyOf(units);
    }

    @Override
    public String describe() {
      return "stop " + String.join(", ", units) + " until the data is in place";
    }

    @Override
    public Impact impact() {
      return Impact.DISRUPTIVE;
    }
  }

  /** Writes a drop-in that keeps a service from starting without its data. */
  record WriteDropIn(Path file, String text) implements BindChange {
    @Override
    public String describe() {
      return "write " + file;
    }
  }

  /** Deletes a drop-in of a service that the settings no longer name. */
  record DeleteDropIn(Path file) implements BindChange {
    @Override
    public String describe() {
      return "delete " + file;
    }
  }

  /** Brings the bind lines of the agent's block up to date. */
  record WriteFstab(List<Path> paths) implements BindChange {
    public WriteFstab {
      paths = List.copyOf(paths);
    }

    @Override
    public String describe() {
      List<String> names = paths.stream().map(Path::toString).toList();
      return "bind " + String.join(", ", names) + " at boot (" + SystemPaths.FSTAB + ")";
    }
  }

  /** Makes the service manager read drop-ins and fstab. */
  record ReloadServices() implements BindChange {
    @Override
    public String describe() {
      return "reload the service manager";
    }
  }

  /** Puts the volume's data in place of the original. */
  record Bind(Path source, Path target) implements BindChange {
    @Override
    public String describe() {
      return "bind " + source + " to " + target;
    }
  }

  /** Writes on the volume that its data is in use from now on. */
  record RecordInUse(List<Path> paths) implements BindChange {
    public RecordInUse {
      paths = List.copyOf(paths);
    }

    @Override
    public String describe() {
      List<String> names = paths.stream().map(Path::toString).toList();
      return "record that " + String.join(", ", names) + " is in use";
    }
  }
}
