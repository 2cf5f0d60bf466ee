// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mount table in memory: the root file system and what was mounted since. Bind mounts get root
 * and device of what they show, as in the kernel's table; the files themselves do not move.
 */
public final class FakeMounts implements Mounts {
  private final List<Mount> table = new ArrayList<>();

  public FakeMounts() {
    table.add(new Mount(Path.of("/"), "/", "8:1", "/dev/sda1", "ext4", "rw,relatime"));
  }

  @Override
  public synchronized List<Mount> current() {
    return List.copyOf(table);
  }

  @Override
  public synchronized void mount(
      BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options) {
    String all = options.isEmpty() ? "rw" : "rw," + String.join(",", options);
    table.add(
        new Mount(
            mountPoint, "/", device.number(), device.node().toString(), fileSystem.type(), all));
  }

  @Override
  public synchronized void bind(Path source, Path target) {
    Mount shown =
        table.stream()
            .filter(mount -> source.startsWith(mount.mountPoint()))
            .reduce(FakeMounts::nearer)
            .orElseThrow();
    Path root = Path.of(shown.root()).resolve(shown.mountPoint().relativize(source)).normalize();
    table.add(
        new Mount(
            target,
            root.toString(),
            shown.device(),
            shown.source(),
            shown.fileSystemType(),
            shown.options()));
  }

  private static Mount nearer(Mount below, Mount above) {
    int depth = above.mountPoint().getNameCount() - below.mountPoint().getNameCount();
    return depth >= 0 ? above : below;
  }

  @Override
  public void flush(Path mountPoint) {}

  @Override
  public synchronized void unmount(Path mountPoint) {
    Mount top =
        at(mountPoint)
            .orElseThrow(
                () -> BootstrapException.failed("unmounting " + mountPoint + ": not mounted"));
    table.remove(table.lastIndexOf(top));
  }
}
