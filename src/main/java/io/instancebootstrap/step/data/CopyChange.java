// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.nio.file.Path;
import java.util.List;

/** What copy-data can do. */
public sealed interface CopyChange extends Change {

  /** Takes a copy that was never in use aside, because its original may have changed since. */
  record TakeBack(Path path) implements CopyChange {
    @Override
    public String describe() {
      return "take the copy of " + path + " aside again, as it was never in use";
    }
  }

  /** Copies while services run. */
  record WarmPass(Path path) implements CopyChange {
    @Override
    public String describe() {
      return "copy " + path + " to the volume";
    }
  }

  /** Stops what writes to the originals. */
  record StopServices(List<String> units) implements CopyChange {
    public StopServices {
      units = List.copyOf(units);
    }

    @Override
    public String describe() {
      return "stop " + String.join(", ", units) + " for the last pass";
    }

    @Override
    public Impact impact() {
      return Impact.DISRUPTIVE;
    }
  }

  /** Copies what has changed since, proves the copy and gives it its final name. */
  record FinalPass(Path path) implements CopyChange {
    @Override
    public String describe() {
      return "copy what changed in " + path + ", prove the copy and put it in place";
    }
  }
}
