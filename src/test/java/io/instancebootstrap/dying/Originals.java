// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be true of the data at any moment, also between two runs: the originals are as they
 * were, and so is whatever shows in their place or has a final name on the volume.
 */
final class Originals {
  private final Map<String, SortedMap<String, String>> data = new TreeMap<>();
  private final Map<String, SortedMap<String, String>> stale = new TreeMap<>();

  Originals(Sample sample) throws IOException {
    for (String path : Sample.PATHS) {
      String name = Path.of(path).getFileName().toString();
      data.put(path, TreeLines.of(sample.data().resolve(name), Set.of()));
      stale.put(path, TreeLines.of(sample.stale().resolve(name), Set.of()));
    }
  }

  /** What is wrong on {@code machine}; {@code handMade} tells whose data its own disk holds. */
  List<String> problems(Machine machine, boolean handMade) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String path : Sample.PATHS) {
      SortedMap<String, String> own = (handMade ? data : stale).get(path);
      SortedMap<String, String> copied = copied(path);
      Path kept = machine.layer().resolve(path);
      compare("original /" + path, own, kept, problems);
      boolean bound = machine.mountedAt("/" + path);
      compare("/" + path, bound ? copied : own, machine.root().resolve(path), problems);
      Path copy = machine.root().resolve("persist").resolve(path);
      if (machine.mountedAt("/persist") && Files.exists(copy)) {
        compare("copy /persist/" + path, copied, copy, problems);
      }
    }
    return problems;
  }

  /** The data without what the settings exclude. */
  private SortedMap<String, String> copied(String path) {
    SortedMap<String, String> copied = new TreeMap<>(data.get(path));
    copied.keySet().removeIf(name -> name.startsWith("cache/"));
    return copied;
  }

  private static void compare(
      String what, SortedMap<String, String> expected, Path tree, List<String> problems)
      throws IOException {
    EndState.differences(expected, TreeLines.of(tree, Set.of())).stream()
        .limit(5)
        .forEach(difference -> problems.add(what + " " + difference));
  }
}
