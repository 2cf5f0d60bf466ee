// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Makes true: each path is on the volume, proven equal. Services that were stopped stay so until
 * start-services, for whatever they would write to the originals now would be lost; only a failure
 * starts them again.
 */
public final class CopyDataStep implements Step<CopyState, CopyChange> {
  private final CopyPlanner planner;
  private final PersistSettings settings;
  private final VolumeData volume;
  private final PathGuard guard;
  private final HostFiles files;
  private final Services services;
  private final DataCopier copier;
  private final String version;
  private final Clock clock;
  private final StoppedServices stopped;
  private final Set<Path> finished = ConcurrentHashMap.newKeySet();

  /**
   * @param version of the agent, for the manifest
   */
  public CopyDataStep(
      CopyPlanner planner,
      PersistSettings settings,
      VolumeData volume,
      PathGuard guard,
      HostFiles files,
      Services services,
      DataCopier copier,
      String version,
      Clock clock) {
    this.planner = planner;
    this.settings = settings;
    this.volume = volume;
    this.guard = guard;
    this.files = files;
    this.services = services;
    this.copier = copier;
    this.version = version;
    this.clock = clock;
    this.stopped = new StoppedServices(services);
  }

  @Override
  public String name() {
    return "copy-data";
  }

  @Override
  public Set<String> needs() {
    return Set.of("mount-volume", "run-hook", "overlay-files");
  }

  @Override
  public CopyState observe() {
    DataManifest manifest = volume.manifest();
    List<CopyState.PathState> paths =
        settings.paths().stream().map(path -> look(path, manifest)).toList();
    Optional<String> unavailable = services.unavailable();
    Map<String, ServiceState> units =
        unavailable.isPresent() ? Map.of() : services.states(settings.stopServices());
    return new CopyState(
        volume.mounted(),
        paths,
        guard.problems(settings.paths()),
        unavailable,
        named(units, unit -> !unit.exists()),
        named(units, ServiceState::active));
  }

  @Override
  public Decision<CopyChange> plan(CopyState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(CopyChange change, StepLog log) {
    volume.requireMounted("about to " + change.describe());
    try {
      if (change instanceof CopyChange.TakeBack back) {
        copier.takeBack(task(back.path()));
      } else if (change instanceof CopyChange.WarmPass warm) {
        copier.warm(task(warm.path()), log);
      } else if (change instanceof CopyChange.StopServices stop) {
        stop.units().forEach(stopped::stop);
      } else if (change instanceof CopyChange.FinalPass last) {
        finish(last.path(), log);
      }
    } catch (RuntimeException failure) {
      stopped.resume(log);
      throw failure;
    }
  }

  /** The manifest comes before the name: a copy that can be reached always has its proof. */
  private void finish(Path path, StepLog log) {
    warnOfRunningServices(log);
    CopyTask task = task(path);
    CopyProof proof = copier.finish(task, settings.verify(), log);
    volume.write(
        volume
            .manifest()
            .with(
                new ManifestEntry(
                    path,
                    clock.instant().toString(),
                    version,
                    planner.self().value(),
                    proof,
                    false)));
    copier.publish(task);
    finished.add(path);
    log.note(
        "%s: %d files, %d bytes, checksum %s"
            .formatted(path, proof.files(), proof.bytes(), proof.checksum()));
  }

  private void warnOfRunningServices(StepLog log) {
    services
        .unavailable()
        .filter(reason -> !settings.stopServices().isEmpty() && finished.isEmpty())
        .ifPresent(
            reason ->
                log.warn(
                    "the last pass runs without stopping "
                        + String.join(", ", settings.stopServices())
                        + ": "
                        + reason));
  }

  private static List<String> named(Map<String, ServiceState> units, Predicate<ServiceState> fits) {
    return units.entrySet().stream()
        .filter(unit -> fits.test(unit.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private CopyState.PathState look(Path path, DataManifest manifest) {
    return new CopyState.PathState(
        path,
        files.exists(path),
        volume.bound(path),
        volume.holds(path),
        manifest.entry(path),
        finished.contains(path));
  }

  private CopyTask task(Path path) {
    return CopyTask.of(path, volume.layout(), settings.exclude());
  }
}
