// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Flushes the volume and takes it and its paths out of the tree, the newest mount first. */
public record UnmountVolume(List<Path> points) implements Change {
  public UnmountVolume {
    points = List.copyOf(points);
  }

  @Override
  public String describe() {
    return "unmount " + points.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Impact impact() {
    return Impact.DISRUPTIVE;
  }
}
