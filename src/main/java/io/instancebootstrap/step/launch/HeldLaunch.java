// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import java.util.List;
import java.util.Optional;

/**
 * A launching action that is kept waiting for a person, although its spawn has failed: the timer of
 * late reports gives it its time again, as long as EC2 Auto Scaling allows, which is 48 hours.
 *
 * @param region of the group
 */
public record HeldLaunch(String region, String group, String hook, InstanceId instance) {
  private static final int PRIVATE_FILE = 0600;

  /** The one that is kept on this machine. */
  public static Optional<HeldLaunch> find(HostFiles files) {
    List<String> lines = files.read(SystemPaths.HELD_LAUNCH).orElse("").lines().toList();
    return lines.size() == 4
        ? Optional.of(
            new HeldLaunch(lines.get(0), lines.get(1), lines.get(2), new InstanceId(lines.get(3))))
        : Optional.empty();
  }

  /** Has it kept from now on. */
  void keep(HostFiles files) {
    String text = String.join("\n", region, group, hook, instance.value()) + "\n";
    files.write(SystemPaths.HELD_LAUNCH, text, PRIVATE_FILE);
  }

  /** Has none kept any more. */
  public static void drop(HostFiles files) {
    if (files.exists(SystemPaths.HELD_LAUNCH)) {
      files.delete(SystemPaths.HELD_LAUNCH);
    }
  }
}
