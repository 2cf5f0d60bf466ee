// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.BindMount;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import io.instancebootstrap.text.VolumeFstab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The agent's block of fstab with the volume's line as it should be. Bind lines that lead to the
 * volume stay; what they should be is bind-data's business.
 */
final class FstabBlock {
  /** How long a boot holds back what needs the volume; the boot itself never waits (nofail). */
  private static final Duration DEVICE_TIMEOUT = Duration.ofSeconds(30);

  private FstabBlock() {}

  /**
   * The whole block for {@code fstab}.
   *
   * @param twin another xfs of that UUID is mounted; what was written for one stays when it is gone
   */
  static List<FstabEntry> wanted(
      String fstab, Probe.FileSystem fileSystem, Path mountPoint, boolean twin) {
    boolean nouuid =
        fileSystem.type().equals("xfs")
            && (twin
                || Fstab.block(fstab).stream()
                    .anyMatch(
                        entry ->
                            entry.source().equals("UUID=" + fileSystem.uuid())
                                && entry.options().endsWith(",nouuid")));
    List<BindMount> binds =
        Fstab.block(fstab).stream()
            .filter(entry -> entry.fsType().equals("none"))
            .filter(entry -> Path.of(entry.source()).startsWith(mountPoint))
            .map(entry -> new BindMount(entry.source(), entry.mountPoint()))
            .toList();
    return new VolumeFstab(
            fileSystem.uuid(), mountPoint.toString(), fileSystem.type(), DEVICE_TIMEOUT, nouuid)
        .entries(binds);
  }
}
