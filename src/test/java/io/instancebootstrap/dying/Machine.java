// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.domain.InstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An instance as its agents see it.
 *
 * @param root its files, with what is mounted over them
 * @param layer what was written to its root disk, whatever is mounted over it
 */
record Machine(
    InstanceId instance, Path root, Path layer, Path servicesDirectory, FileServices services) {
  private static final int TRIES = 20;

  /**
   * A line of the mount table.
   *
   * @param at below the machine's root, which is empty
   * @param inside the directory of the file system that shows there
   */
  record Mounted(String at, String inside, String options, String type, String source) {}

  /**
   * What is mounted on the machine, in the order in which it was, without what every machine has.
   */
  List<Mounted> mounts() throws IOException {
    List<Mounted> mounts = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1)) {
      String[] parts = line.split(" ");
      if (!parts[4].startsWith(root + "/")) {
        continue;
      }
      String at = parts[4].substring(root.toString().length());
      if (at.matches("/(proc|sys|dev)(/.*)?")) {
        continue;
      }
      int dash = List.of(parts).indexOf("-");
      mounts.add(new Mounted(at, parts[3], parts[5], parts[dash + 1], parts[dash + 2]));
    }
    return mounts;
  }

  /** Whether something is mounted at {@code at}, an absolute path of the machine. */
  boolean mountedAt(String at) throws IOException {
    return mounts().stream().anyMatch(mount -> mount.at().equals(at));
  }

  /** Takes the power: what was mounted and what ran is gone. */
  void powerOff() throws IOException {
    List<Mounted> mounts = new ArrayList<>(mounts());
    Collections.reverse(mounts);
    for (Mounted mount : mounts) {
      unmount(root + mount.at());
    }
    services.powerCut();
  }

  /** Whoever watches has a file open now and then, which makes a mount busy. */
  private static void unmount(String at) {
    for (int i = 0; i < TRIES; i++) {
      if (Shell.run(Set.of(0, 32), "umount", at).isEmpty()) {
        return;
      }
    }
    Shell.run("umount", at);
  }

  /** Throws the machine away. */
  void scrap() {
    Shell.run(Set.of(0, 1, 32), "umount", "--recursive", "--lazy", root.toString());
  }
}
