// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.FstabEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: the volume's data is in place of the originals, now and at boot, and its services
 * cannot start without it. On an instance whose originals are still current a failure is taken
 * back; elsewhere the services stay down, because the image's data is not theirs.
 */
public final class BindDataStep implements Step<BindState, BindChange> {
  private static final int PUBLIC_FILE = 0644;
  private static final int PUBLIC_DIRECTORY = 0755;

  private final BindPlanner planner;
  private final VolumeData volume;
  private final HostFiles files;
  private final Mounts mounts;
  private final Services services;
  private final BindRollback rollback;

  public BindDataStep(
      BindPlanner planner, VolumeData volume, HostFiles files, Mounts mounts, Services services) {
    this.planner = planner;
    this.volume = volume;
    this.files = files;
    this.mounts = mounts;
    this.services = services;
    this.rollback = new BindRollback(files, mounts, services);
  }

  @Override
  public String name() {
    return "bind-data";
  }

  @Override
  public Set<String> needs() {
    return Set.of("mount-volume", "copy-data");
  }

  @Override
  public BindState observe() {
    DataManifest manifest = volume.manifest();
    List<BindState.PathState> paths =
        planner.paths().stream().map(path -> look(path, manifest)).toList();
    boolean allBound = paths.stream().allMatch(BindState.PathState::bound);
    List<String> active =
        allBound || services.unavailable().isPresent()
            ? List.of()
            : planner.units().stream().filter(unit -> services.state(unit).active()).toList();
    return new BindState(
        volume.mounted(),
        paths,
        files.read(SystemPaths.FSTAB).orElse(""),
        DropIns.present(files),
        active);
  }

  @Override
  public Decision<BindChange> plan(BindState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(BindChange change, StepLog log) {
    try {
      make(change, log);
    } catch (RuntimeException failure) {
      if (originalsAreCurrent()) {
        rollback.run(planner.units(), log);
      }
      throw failure;
    }
  }

  /** Nothing was ever in use from the volume, and its copies were made from this instance. */
  private boolean originalsAreCurrent() {
    DataManifest manifest = volume.manifest();
    return planner.paths().stream().allMatch(path -> planner.overtaken(manifest.entry(path)));
  }

  private void make(BindChange change, StepLog log) {
    volume.requireMounted("about to " + change.describe());
    if (change instanceof BindChange.StopServices stop) {
      stop.units().forEach(unit -> StoppedServices.stopForGood(services, unit));
    } else if (change instanceof BindChange.WriteDropIn write) {
      rollback.keep(write.file());
      files.write(write.file(), write.text(), PUBLIC_FILE);
    } else if (change instanceof BindChange.DeleteDropIn delete) {
      rollback.keep(delete.file());
      files.delete(delete.file());
    } else if (change instanceof BindChange.WriteFstab) {
      writeFstab();
    } else if (change instanceof BindChange.ReloadServices) {
      reload(log);
    } else if (change instanceof BindChange.Bind bind) {
      bind(bind);
    } else if (change instanceof BindChange.RecordInUse used) {
      record(used.paths());
    }
  }

  private void writeFstab() {
    rollback.keep(SystemPaths.FSTAB);
    String fstab = files.read(SystemPaths.FSTAB).orElse("");
    List<FstabEntry> block =
        BindFstab.wanted(fstab, planner.layout(), planner.paths())
            .orElseThrow(
                () ->
                    BootstrapException.failed(
                        "writing bind lines into %s: observed no line of the agent for %s, expected that of the volume; run again, so that it is written first"
                            .formatted(SystemPaths.FSTAB, planner.layout().mount())));
    files.write(SystemPaths.FSTAB, Fstab.withBlock(fstab, block), PUBLIC_FILE);
  }

  private void reload(StepLog log) {
    Optional<String> unavailable = services.unavailable();
    if (unavailable.isPresent()) {
      log.note("nothing to reload: " + unavailable.get());
    } else {
      services.reload();
    }
  }

  /** The target's own mode is covered by the mount; it only shows while nothing is bound. */
  private void bind(BindChange.Bind bind) {
    if (!files.isDirectory(bind.source())) {
      throw BootstrapException.failed(
          "binding %s to %s: observed no such directory on the volume, expected the copy; run bootstrap --phase persist"
              .formatted(bind.source(), bind.target()));
    }
    if (!files.exists(bind.target())) {
      files.createDirectories(bind.target(), files.mode(bind.source()).orElse(PUBLIC_DIRECTORY));
    }
    mounts.bind(bind.source(), bind.target());
    rollback.bound(bind.target());
  }

  private void record(List<Path> paths) {
    DataManifest manifest = volume.manifest();
    for (Path path : paths) {
      Optional<ManifestEntry> entry = manifest.entry(path);
      if (entry.isPresent()) {
        manifest = manifest.with(entry.get().used());
      }
    }
    volume.write(manifest);
  }

  private BindState.PathState look(Path path, DataManifest manifest) {
    boolean bound = volume.bound(path);
    Optional<Path> link =
        bound ? Optional.empty() : files.realPath(path).filter(real -> !real.equals(path));
    return new BindState.PathState(
        path, bound, volume.foreign(path), volume.holds(path), link, manifest.entry(path));
  }
}
