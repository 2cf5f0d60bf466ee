// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.copy.CatalogVerifier;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.data.ManifestEntry;
import io.instancebootstrap.step.data.VolumeData;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The volume of this machine for the command that verifies it: needs no settings and no cloud. */
public final class VolumeAccess {
  private static final Path USUAL_MOUNT = Path.of("/persist");

  private final HostFiles files;
  private final VolumeData volume;
  private final VolumeLayout layout;
  private final RunListener listener;

  private VolumeAccess(World world, Path mount, RunListener listener) {
    this.files = world.host().files();
    this.layout = new VolumeLayout(mount);
    this.volume = new VolumeData(files, world.host().mounts(), layout);
    this.listener = listener;
  }

  /**
   * @param mount where the volume is mounted; else as the agent's lines of fstab say
   * @param listener told of the progress
   */
  public static VolumeAccess of(World world, Optional<Path> mount, RunListener listener) {
    return new VolumeAccess(world, mount.orElseGet(() -> mountOf(world.host().files())), listener);
  }

  /** The first line of the agent's block is the volume's own. */
  private static Path mountOf(HostFiles files) {
    return files.read(SystemPaths.FSTAB).stream()
        .flatMap(text -> Fstab.block(text).stream())
        .map(FstabEntry::mountPoint)
        .map(Path::of)
        .findFirst()
        .orElse(USUAL_MOUNT);
  }

  /**
   * Compares {@code paths}, or all that was persisted when there are none, with what was recorded.
   *
   * @throws BootstrapException FAILED when the volume is not mounted or cannot be read,
   *     CONFIGURATION when nothing of the kind was ever persisted on it
   */
  public VolumeVerdict verify(List<Path> paths) {
    if (!volume.mounted()) {
      throw BootstrapException.failed(
          "verifying the volume: observed nothing mounted at %s, expected the server's volume; run bootstrap --phase spawn, or name its place with --mount"
              .formatted(layout.mount()));
    }
    TreeMap<Path, ManifestEntry> persisted = new TreeMap<>(volume.manifest().entries());
    for (Path path : paths) {
      requirePersisted(persisted.containsKey(path), path.toString());
    }
    requirePersisted(!persisted.isEmpty(), "anything");
    Collection<ManifestEntry> wanted =
        persisted.values().stream()
            .filter(entry -> paths.isEmpty() || paths.contains(entry.path()))
            .toList();
    return new VolumeVerdict(layout.mount(), wanted.stream().map(this::look).toList());
  }

  private void requirePersisted(boolean persisted, String what) {
    if (!persisted) {
      throw BootstrapException.configuration(
          "verifying the volume at %s: observed no record of %s in %s, expected that of a persist; run bootstrap --phase persist, or name another path or --mount"
              .formatted(layout.mount(), what, layout.manifest()));
    }
  }

  private VolumeVerdict.OfPath look(ManifestEntry entry) {
    Path data = layout.data(entry.path());
    if (!files.isDirectory(data)) {
      return new VolumeVerdict.OfPath(entry, volume.bound(entry.path()), Optional.empty());
    }
    int threads = TreeCopier.threadsFor(Runtime.getRuntime().availableProcessors());
    String what = "verifying " + entry.path();
    return new VolumeVerdict.OfPath(
        entry,
        volume.bound(entry.path()),
        Optional.of(
            new CatalogVerifier(threads)
                .verify(
                    files.locate(layout.catalog(entry.path())),
                    files.locate(data),
                    done -> listener.progressed("verify", CopierProgress.of(what, done)))));
  }
}
