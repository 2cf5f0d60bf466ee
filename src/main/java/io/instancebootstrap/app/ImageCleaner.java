// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RunLock;
import io.instancebootstrap.step.data.DropIns;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.ResolverOwner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prepares a configured server for imaging: takes away what makes this machine that server, so that
 * an instance of the image starts as nobody. Only files of the root file system are removed; what
 * is mounted stays mounted, and nothing that lies on the volume is touched.
 */
public final class ImageCleaner {
  private final World world;
  private final HostFiles files;
  private final List<Path> bound;

  private ImageCleaner(World world) {
    this.world = world;
    this.files = world.host().files();
    this.bound = onVolume(world.host().mounts().current());
  }

  /** Where the volume is mounted, and where directories of it are bound. */
  private List<Path> onVolume(List<Mount> mounts) {
    List<String> volumes =
        mounts.stream()
            .filter(mount -> files.exists(new VolumeLayout(mount.mountPoint()).records()))
            .map(Mount::device)
            .toList();
    return mounts.stream()
        .filter(mount -> volumes.contains(mount.device()))
        .map(Mount::mountPoint)
        .toList();
  }

  /**
   * @param root the machine's files
   */
  public static ImageCleaner at(Path root, String version) {
    return new ImageCleaner(LiveWorld.at(root, version));
  }

  static ImageCleaner of(World world) {
    return new ImageCleaner(world);
  }

  /**
   * Removes, or with {@code dryRun} only tells, each thing.
   *
   * @param told gets what each removal takes, before it is taken
   * @return how many there were
   * @throws io.instancebootstrap.domain.BootstrapException LOCKED while a run is at work
   */
  public int clean(boolean dryRun, Consumer<String> told) {
    Path lock = files.locate(SystemPaths.LOCK);
    // Without a lock file there was never a run, and none is left behind for the image.
    boolean hold = !dryRun && files.exists(SystemPaths.LOCK);
    RunLock held = hold ? RunLock.take(lock, world.waits().clock().instant()) : RunLock.test(lock);
    try {
      List<Removal> removals = removals();
      for (Removal removal : removals) {
        told.accept(removal.what());
        if (!dryRun) {
          removal.action().run();
        }
      }
      return removals.size();
    } finally {
      held.close();
    }
  }

  private List<Removal> removals() {
    List<Removal> removals = new ArrayList<>();
    fstab(removals);
    DropIns.present(files).keySet().forEach(file -> removals.add(dropIn(file)));
    Stream.concat(ResolverOwner.OWN_FILES.stream().map(Path::of), unit())
        .filter(this::isThere)
        .forEach(file -> removals.add(removal(file)));
    new IdentityRemoval(files).addTo(removals);
    state(removals);
    return removals;
  }

  private void fstab(List<Removal> removals) {
    String fstab = files.read(SystemPaths.FSTAB).orElse("");
    String without = Fstab.withBlock(fstab, List.of());
    if (!without.equals(fstab)) {
      removals.add(
          new Removal(
              SystemPaths.FSTAB + ": the agent's block; what is mounted stays mounted",
              () -> files.write(SystemPaths.FSTAB, without, 0644)));
    }
  }

  private Removal dropIn(Path file) {
    Path directory = Objects.requireNonNull(file.getParent());
    return new Removal(
        file + ": the drop-in of a service",
        () -> {
          files.delete(file);
          if (files.list(directory).isEmpty()) {
            files.delete(directory);
          }
        });
  }

  /** The units that a run without the package has put there; enable-unit puts them back. */
  private Stream<Path> unit() {
    return files.exists(SystemPaths.PACKAGED_UNIT)
        ? Stream.empty()
        : Stream.concat(
            Stream.of(SystemPaths.UNIT_AT_BOOT, SystemPaths.UNIT),
            SystemPaths.OTHER_UNITS.stream());
  }

  private void state(List<Removal> removals) {
    for (Path directory : List.of(SystemPaths.STATE, SystemPaths.LOGS)) {
      for (Path entry : files.list(directory)) {
        if (!entry.equals(SystemPaths.LOCK) && isOurs(entry)) {
          removals.add(removal(entry));
        }
      }
    }
  }

  /** Neither on the volume, nor holding something that is. */
  private boolean isOurs(Path path) {
    return bound.stream().noneMatch(at -> path.startsWith(at) || at.startsWith(path));
  }

  private boolean isThere(Path file) {
    return files.isSymbolicLink(file) || files.exists(file);
  }

  private Removal removal(Path path) {
    return new Removal(path.toString(), () -> delete(path));
  }

  /** Links are deleted, not followed. */
  private void delete(Path path) {
    if (!files.isSymbolicLink(path) && files.isDirectory(path)) {
      files.list(path).forEach(this::delete);
    }
    files.delete(path);
  }
}
