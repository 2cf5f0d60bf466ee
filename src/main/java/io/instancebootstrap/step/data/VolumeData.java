// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mounted volume as the data steps see it: what is on it, and what of it is bound. A directory
 * at the mount point without a mount is the root disk and is never written to.
 */
public final class VolumeData {
  private static final int PRIVATE_FILE = 0600;

  private final HostFiles files;
  private final Mounts mounts;
  private final VolumeLayout layout;

  public VolumeData(HostFiles files, Mounts mounts, VolumeLayout layout) {
    this.files = files;
    this.mounts = mounts;
    this.layout = layout;
  }

  /** Where things lie. */
  VolumeLayout layout() {
    return layout;
  }

  /** Whether the volume is mounted. */
  public boolean mounted() {
    return mounts.at(layout.mount()).isPresent();
  }

  /** FAILED when the volume is not mounted. */
  void requireMounted(String purpose) {
    if (!mounted()) {
      throw BootstrapException.failed(
          "%s: observed nothing mounted at %s, expected the server's volume; run again, so that it is mounted first"
              .formatted(purpose, layout.mount()));
    }
  }

  /** Whether {@code path} is complete on the volume. */
  boolean holds(Path path) {
    return mounted() && files.exists(layout.data(path));
  }

  /** Whether what is mounted at {@code path} is the volume's own copy of it. */
  public boolean bound(Path path) {
    Optional<Mount> volume = mounts.at(layout.mount());
    return volume.isPresent()
        && mounts.at(path).map(mount -> shows(mount, path, volume.get())).orElse(false);
  }

  /** What is mounted at {@code path} and is not the volume's copy of it. */
  Optional<Mount> foreign(Path path) {
    return bound(path) ? Optional.empty() : mounts.at(path);
  }

  /**
   * Where the volume or a part of it is mounted, the newest mount first; also when only {@code
   * paths} are left of it.
   */
  List<Path> mountPoints(List<Path> paths) {
    Set<String> devices = new HashSet<>();
    mounts.at(layout.mount()).ifPresent(mount -> devices.add(mount.device()));
    for (Path path : paths) {
      // A directory that is mounted at its own name comes from a volume that mirrors the tree.
      mounts
          .at(path)
          .filter(mount -> mount.root().equals(path.toString()))
          .ifPresent(mount -> devices.add(mount.device()));
    }
    List<Path> points = new ArrayList<>();
    for (Mount mount : mounts.current()) {
      if (devices.contains(mount.device())) {
        points.add(0, mount.mountPoint());
      }
    }
    return points;
  }

  /** What the manifest on the volume says; nothing before the first copy. */
  public DataManifest manifest() {
    return mounted()
        ? files.read(layout.manifest()).map(DataManifest::parse).orElse(new DataManifest(Map.of()))
        : new DataManifest(Map.of());
  }

  /** Replaces the manifest at once and for good. */
  void write(DataManifest manifest) {
    files.write(layout.manifest(), manifest.print(), PRIVATE_FILE);
  }

  /** The volume's file system shows its own directory for {@code path} (proc(5), mountinfo). */
  private static boolean shows(Mount mount, Path path, Mount volume) {
    Path root = Path.of(volume.root()).resolve(Path.of("/").relativize(path));
    return mount.device().equals(volume.device()) && mount.root().equals(root.toString());
  }
}
