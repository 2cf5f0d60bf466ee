// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.Size;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.FakeMounts;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance, its EC2 and its disks, in memory; makes the steps of a run, one run at a time. */
final class VolumeWorld {
  static final Path MOUNT = Path.of("/persist");

  final FakeEc2 ec2 = new FakeEc2();
  final FakeMounts mounts = new FakeMounts();

  /** One for all runs, which is harder to get right than one for each. */
  final MountedVolume mounted = new MountedVolume(ec2.devices, mounts);

  final TestClock clock = new TestClock();
  final FakeSnapshots snapshots = new FakeSnapshots(ec2.calls, clock);
  final Waits waits = new Waits(clock, clock.sleeper(), () -> 0.5);
  HostFiles files = JimfsHost.files();
  List<String> obstacles = List.of();
  boolean persist = true;
  boolean consent;
  Optional<String> upgradeTo = Optional.empty();
  Optional<Integer> keepSnapshots = Optional.empty();
  VolumeSettings settings = settings(true, Optional.empty());

  static VolumeSettings settings(boolean create, Optional<String> snapshot) {
    return settings(8, create, snapshot, VolumeSettings.Restore.NONE);
  }

  private static VolumeSettings settings(
      int gibibytes, boolean create, Optional<String> snapshot, VolumeSettings.Restore restore) {
    return new VolumeSettings(
        Size.parse(gibibytes + "GiB"),
        "gp3",
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        FileSystemType.EXT4,
        MOUNT,
        create,
        Duration.ofMinutes(20),
        snapshot,
        restore,
        List.of(),
        Optional.empty());
  }

  /** Lets spawn rebuild the volume from a snapshot, in {@code gibibytes} at least. */
  void allowRestore(int gibibytes) {
    persist = false;
    settings = settings(gibibytes, true, Optional.empty(), VolumeSettings.Restore.LATEST_SNAPSHOT);
  }

  static Probe fileSystem(String type, String uuid) {
    return new Probe.Holds(
        Optional.of(new Probe.FileSystem(type, uuid, "web1")), false, List.of("TYPE=" + type));
  }

  /** The server's volume, attached here with {@code content}. */
  VolumeWorld attached(Probe content) {
    ec2.put(
        FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use", FakeEc2.held(FakeEc2.SELF, "attached")));
    ec2.devices.plug(FakeEc2.VOL, 8 * FakeEc2.GIB, content);
    return this;
  }

  VolumeWorld tag(String state) {
    ec2.put(FakeEc2.tagged(ec2.snapshot().get("vol-1"), state));
    return this;
  }

  VolumeLocator locator() {
    return new VolumeLocator(ec2, FakeEc2.WEB, FakeEc2.ZONE);
  }

  AttachVolumeStep attach(VolumeLocator locator) {
    AttachPlanner planner =
        new AttachPlanner(FakeEc2.WEB, FakeEc2.SELF, FakeEc2.ZONE, settings, persist, consent);
    VolumeRecovery recovery = new VolumeRecovery(snapshots, ec2, FakeEc2.SELF, waits);
    return new AttachVolumeStep(
        planner, locator, ec2, ec2, ec2.devices, recovery, waits, () -> obstacles);
  }

  FormatVolumeStep format(VolumeLocator locator) {
    FormatPlanner planner = new FormatPlanner(FakeEc2.WEB, settings.filesystem(), persist);
    return new FormatVolumeStep(planner, locator, ec2.devices, mounts, files);
  }

  CheckVolumeStep check(VolumeLocator locator) {
    return new CheckVolumeStep(locator, ec2.devices, mounts, mounted);
  }

  MountVolumeStep mount(VolumeLocator locator) {
    OwnershipPlanner ownership =
        new OwnershipPlanner(FakeEc2.WEB, settings.snapshot(), persist, consent);
    return new MountVolumeStep(
        new MountPlanner(ownership, MOUNT, upgradeTo),
        locator,
        ec2.devices,
        mounts,
        mounted,
        files,
        snapshots(locator),
        upgradeTo.orElse("0.1.0"),
        clock);
  }

  VolumeSnapshots snapshots(VolumeLocator locator) {
    return new VolumeSnapshots(snapshots, ec2.devices, mounts, locator, FakeEc2.WEB, keepSnapshots);
  }

  DetachVolumeStep detach(VolumeLocator locator) {
    return new DetachVolumeStep(locator, ec2, ec2.devices, mounts, FakeEc2.SELF, waits);
  }

  StepOutcome run(Step<?, ?> step) {
    return run(step, new RunMode(false, consent));
  }

  StepOutcome run(Step<?, ?> step, RunMode mode) {
    return new PlanRunner(mode, clock, new RunListener() {}).run(new Plan(List.of(step))).get(0);
  }

  /** All four steps as one run of the agent. */
  List<StepOutcome> runAll(RunMode mode) {
    VolumeLocator locator = locator();
    List<Step<?, ?>> steps = new ArrayList<>();
    steps.add(attach(locator));
    steps.add(format(locator));
    steps.add(check(locator));
    steps.add(mount(locator));
    return new PlanRunner(mode, clock, new RunListener() {}).run(new Plan(steps));
  }

  Object snapshot() {
    return Map.of(
        "volumes", ec2.snapshot(),
        "disks", ec2.devices.snapshot(),
        "mounts", mounts.current(),
        "files", JimfsHost.snapshot(files));
  }
}
