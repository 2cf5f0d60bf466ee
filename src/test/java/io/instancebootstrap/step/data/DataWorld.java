// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeMounts;
import io.instancebootstrap.testing.FakeServices;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.text.Fstab;
import io.instancebootstrap.text.VolumeFstab;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine with its volume mounted, in memory; makes the data steps of a run. */
final class DataWorld {
  static final Path WWW = Path.of("/srv/www");
  static final Path MAIL = Path.of("/srv/mail");
  static final VolumeLayout LAYOUT = new VolumeLayout(Path.of("/persist"));
  static final BlockDevice DEVICE =
      new BlockDevice(
          new VolumeId("vol-1"), Path.of("/dev/nvme1n1"), "259:1", "serial vol1", 8L << 30);

  final FakeMounts mounts = new FakeMounts();
  final FakeServices services = new FakeServices().add("nginx", true, true);
  final TestClock clock = new TestClock();
  final FakeCopier copier;
  HostFiles files = JimfsHost.files();
  Mounts binder = mounts;
  String self = "i-self";
  List<Path> paths = List.of(WWW);
  List<String> stopServices = List.of("nginx");
  List<String> startServices = List.of();
  boolean persist = true;

  DataWorld() {
    this.copier = new FakeCopier(files);
    files.write(WWW.resolve("index.html"), "hello\n", 0644);
    files.createDirectories(LAYOUT.mount(), 0755);
  }

  /** The volume is mounted and in fstab, as mount-volume leaves it. */
  DataWorld mounted() {
    mounts.mount(DEVICE, new Probe.FileSystem("ext4", "u-1", "web1"), LAYOUT.mount(), List.of());
    files.createDirectories(LAYOUT.records(), 0700);
    files.write(
        SystemPaths.FSTAB,
        Fstab.withBlock(
            "/dev/sda1 / ext4 defaults 0 1\n",
            new VolumeFstab("u-1", "/persist", "ext4", Duration.ofSeconds(30), false)
                .entries(List.of())),
        0644);
    return this;
  }

  /** The volume holds {@code path}, copied by {@code instance}. */
  DataWorld onVolume(Path path, String instance, boolean inUse) {
    files.write(LAYOUT.data(path).resolve("index.html"), "from the volume\n", 0644);
    volume()
        .write(
            volume()
                .manifest()
                .with(
                    new ManifestEntry(
                        path, "then", "0.1.0", instance, new CopyProof(1, 16, "s"), inUse)));
    return this;
  }

  VolumeData volume() {
    return new VolumeData(files, mounts, LAYOUT);
  }

  PathGuard guard() {
    return new PathGuard(files, mounts, volume());
  }

  CopyDataStep copy() {
    PersistSettings settings =
        new PersistSettings(
            paths, List.of(), stopServices, PersistSettings.Verify.FULL, Optional.empty());
    return new CopyDataStep(
        new CopyPlanner(new InstanceId(self)),
        settings,
        volume(),
        guard(),
        files,
        services,
        copier,
        "0.1.0",
        clock);
  }

  BindDataStep bind() {
    List<String> units = new ArrayList<>(startServices);
    units.addAll(stopServices);
    BindPlanner planner = new BindPlanner(new InstanceId(self), LAYOUT, paths, units, persist);
    return new BindDataStep(planner, volume(), files, binder, services);
  }

  StartServicesStep start() {
    List<String> units = new ArrayList<>(startServices);
    units.addAll(stopServices);
    return new StartServicesStep(units, services, waits());
  }

  StopServicesStep stop() {
    List<String> units = new ArrayList<>(startServices);
    units.addAll(stopServices);
    return new StopServicesStep(units, services, waits());
  }

  UnmountVolumeStep unmount() {
    return new UnmountVolumeStep(new VolumeData(files, binder, LAYOUT), paths, binder, waits());
  }

  private Waits waits() {
    return new Waits(clock, clock.sleeper(), () -> 0.5);
  }

  StepOutcome run(Step<?, ?> step) {
    return run(step, RunMode.APPLY);
  }

  StepOutcome run(Step<?, ?> step, RunMode mode) {
    return runner(mode).run(new Plan(List.of(step))).get(0);
  }

  List<StepOutcome> runAll() {
    return runner(RunMode.APPLY)
        .run(new Plan(persist ? List.of(copy(), bind(), start()) : List.of(bind(), start())));
  }

  String fstab() {
    return files.read(SystemPaths.FSTAB).orElse("");
  }

  Object snapshot() {
    return Map.of(
        "files", JimfsHost.snapshot(files),
        "mounts", mounts.current(),
        "services", services.snapshot());
  }

  private PlanRunner runner(RunMode mode) {
    return new PlanRunner(mode, clock, new RunListener() {});
  }
}
