// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.config.settings.VolumeSettings.SnapshotBefore;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.copy.TreeVerifier;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.BestEffortStep;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.SkippableStep;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.step.data.BindDataStep;
import io.instancebootstrap.step.data.BindPlanner;
import io.instancebootstrap.step.data.CopyDataStep;
import io.instancebootstrap.step.data.CopyPlanner;
import io.instancebootstrap.step.data.PathGuard;
import io.instancebootstrap.step.data.StartServicesStep;
import io.instancebootstrap.step.data.StopServicesStep;
import io.instancebootstrap.step.data.UnmountVolumeStep;
import io.instancebootstrap.step.data.VolumeData;
import io.instancebootstrap.step.hook.HookEnvironment;
import io.instancebootstrap.step.hook.RunHookStep;
import io.instancebootstrap.step.identity.EnableUnitStep;
import io.instancebootstrap.step.identity.OverlayFilesStep;
import io.instancebootstrap.step.identity.SetHostnameStep;
import io.instancebootstrap.step.identity.TakeAddressStep;
import io.instancebootstrap.step.identity.TuneNamesStep;
import io.instancebootstrap.step.identity.UnitFiles;
import io.instancebootstrap.step.identity.WithdrawAddressStep;
import io.instancebootstrap.step.launch.CompleteLifecycleStep;
import io.instancebootstrap.step.launch.CompleteTerminationStep;
import io.instancebootstrap.step.launch.GroupRequests;
import io.instancebootstrap.step.launch.JoinGroupStep;
import io.instancebootstrap.step.launch.LaunchHeartbeat;
import io.instancebootstrap.step.launch.MemberWait;
import io.instancebootstrap.step.launch.NewestPlan;
import io.instancebootstrap.step.launch.ReplacementUserData;
import io.instancebootstrap.step.launch.RunningInstance;
import io.instancebootstrap.step.launch.SaveLaunchStep;
import io.instancebootstrap.step.launch.SetAlarmStep;
import io.instancebootstrap.step.launch.SpawnLedger;
import io.instancebootstrap.step.volume.AttachPlanner;
import io.instancebootstrap.step.volume.AttachVolumeStep;
import io.instancebootstrap.step.volume.CheckVolumeStep;
import io.instancebootstrap.step.volume.DetachVolumeStep;
import io.instancebootstrap.step.volume.FormatPlanner;
import io.instancebootstrap.step.volume.FormatVolumeStep;
import io.instancebootstrap.step.volume.MountPlanner;
import io.instancebootstrap.step.volume.MountVolumeStep;
import io.instancebootstrap.step.volume.MountedVolume;
import io.instancebootstrap.step.volume.OwnershipPlanner;
import io.instancebootstrap.step.volume.PersistSnapshot;
import io.instancebootstrap.step.volume.SnapshotFirst;
import io.instancebootstrap.step.volume.VolumeLocator;
import io.instancebootstrap.step.volume.VolumeRecovery;
import io.instancebootstrap.step.volume.VolumeSnapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the steps of one run with {@code new}: each gets the ports it needs and nothing else. What
 * several steps share (the volume's sighting, the launch plan) is made once here.
 */
final class Steps {
  private static final Duration MEMBER_POLL_FIRST = Duration.ofSeconds(3);
  private static final Duration MEMBER_POLL_CAP = Duration.ofSeconds(8);
  private static final Duration RELEASE_HOOK = Duration.ofSeconds(15);

  private final World world;
  private final Host host;
  private final Assignment assignment;
  private final Settings settings;
  private final InstanceIdentity self;
  private final boolean persist;
  private final RunMode mode;
  private final CloudPorts cloud;
  private final VolumeLocator locator;
  private final MountedVolume mountedVolume;
  private final VolumeSnapshots snapshots;
  private final PersistSnapshot persistSnapshot;
  private final VolumeLayout layout;
  private final VolumeData volumeData;
  private final InstanceMarks marks;
  private final NewestPlan newest;
  private final RunningInstance running;
  private final GroupRequests requests;
  private final MemberWait memberWait;
  private final List<Runnable> lastActs = new CopyOnWriteArrayList<>();

  Steps(World world, Assignment assignment, RunMode mode) {
    this.world = world;
    this.host = world.host();
    this.assignment = assignment;
    this.settings = assignment.settings();
    this.self = assignment.identity();
    this.persist = assignment.phase() == Phase.PERSIST;
    this.mode = mode;
    this.cloud = world.cloud().apply(self.region());
    this.locator = new VolumeLocator(cloud.volumes(), assignment.server(), self.zone());
    this.mountedVolume = new MountedVolume(host.devices(), host.mounts());
    this.snapshots = volumeSnapshots();
    this.persistSnapshot = new PersistSnapshot(snapshots, locator);
    this.layout = new VolumeLayout(settings.volume().mount());
    this.volumeData = new VolumeData(host.files(), host.mounts(), layout);
    this.marks = new InstanceMarks(host.files(), self.id());
    this.newest = new NewestPlan(launchPlans(), assignment.server());
    this.running = new RunningInstance(cloud.instances(), self.id());
    this.requests =
        new GroupRequests(settings.group(), assignment.server(), self.zone(), running, newest);
    this.memberWait =
        new MemberWait(
            cloud.groups(),
            world.waits().poll(MEMBER_POLL_FIRST, MEMBER_POLL_CAP),
            world.waits().clock(),
            marks,
            settings);
  }

  Step<?, ?> setHostname() {
    return new SetHostnameStep(settings.server(), host.files(), host.identity());
  }

  Step<?, ?> tuneNames() {
    return new TuneNamesStep(settings.names(), host.files(), host.services());
  }

  Step<?, ?> overlayFiles() {
    return new OverlayFilesStep(
        assignment.server(), settings, assignment.settingsFolder(), host.files(), host.services());
  }

  Step<?, ?> runHook() {
    return new RunHookStep(
        assignment.phase(),
        settings.spawn(),
        assignment.settingsFolder(),
        HookEnvironment.of(assignment.phase(), assignment.server(), self, settings),
        host.files(),
        host.commands(),
        marks);
  }

  Step<?, ?> attachVolume() {
    AttachPlanner planner =
        new AttachPlanner(
            assignment.server(),
            self.id(),
            self.zone(),
            settings.volume(),
            persist,
            mode.consent());
    return ifVolume(
        new AttachVolumeStep(
            planner,
            locator,
            cloud.volumes(),
            cloud.instances(),
            host.devices(),
            new VolumeRecovery(cloud.snapshots(), cloud.instances(), self.id(), world.waits()),
            world.waits(),
            () -> pathGuard().obstacles(settings.persist().paths())));
  }

  Step<?, ?> formatVolume() {
    return ifVolume(
        new FormatVolumeStep(
            new FormatPlanner(assignment.server(), settings.volume().filesystem(), persist),
            locator,
            host.devices(),
            host.mounts(),
            host.files()));
  }

  Step<?, ?> checkVolume() {
    return ifVolume(
        afterSnapshot(new CheckVolumeStep(locator, host.devices(), host.mounts(), mountedVolume)));
  }

  Step<?, ?> mountVolume() {
    OwnershipPlanner ownership =
        new OwnershipPlanner(
            assignment.server(), settings.volume().snapshot(), persist, mode.consent());
    return ifVolume(
        new MountVolumeStep(
            new MountPlanner(
                ownership,
                layout.mount(),
                Optional.of(world.version()).filter(version -> snapshotOnUpgrade())),
            locator,
            host.devices(),
            host.mounts(),
            mountedVolume,
            host.files(),
            snapshots,
            world.version(),
            world.waits().clock()));
  }

  Step<?, ?> copyData() {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads =
        settings.persist().filesInFlight().orElseGet(() -> TreeCopier.threadsFor(processors));
    TreeDataCopier copier =
        new TreeDataCopier(
            new TreeCopier(threads, world.waits().clock()),
            new TreeVerifier(threads),
            host.files());
    return ifVolume(
        afterSnapshot(
            new CopyDataStep(
                new CopyPlanner(self.id()),
                settings.persist(),
                volumeData,
                pathGuard(),
                host.files(),
                host.services(),
                copier,
                world.version(),
                world.waits().clock())));
  }

  Step<?, ?> bindData() {
    BindPlanner planner =
        new BindPlanner(self.id(), layout, settings.persist().paths(), units(), persist);
    return ifVolume(
        new BindDataStep(planner, volumeData, host.files(), host.mounts(), host.services()));
  }

  Step<?, ?> startServices() {
    return new StartServicesStep(units(), host.services(), world.waits());
  }

  Step<?, ?> saveLaunch() {
    return new SaveLaunchStep(
        assignment.phase(),
        assignment.server(),
        settings,
        launchPlans(),
        newest,
        running,
        new ReplacementUserData(
            settings.launch(),
            assignment.launchParameters(),
            assignment.settingsFolder(),
            host.files(),
            world.metadata()),
        cloud.groups(),
        requests,
        world.waits());
  }

  Step<?, ?> enableUnit() {
    return new EnableUnitStep(
        UnitFiles.forJava(world.java()),
        settings.server().watch(),
        host.files(),
        host.services(),
        world.jar());
  }

  Step<?, ?> joinGroup() {
    return new JoinGroupStep(
        assignment.server(),
        settings,
        self.zone(),
        running,
        cloud.groups(),
        launchPlans(),
        newest,
        requests,
        memberWait);
  }

  /** Only where the settings ask for it: it is none of the steps that every server has. */
  Optional<Step<?, ?>> setAlarm() {
    return settings
        .group()
        .alarmTopic()
        .filter(topic -> settings.group().enabled())
        .map(topic -> new GroupAlarm(settings.group().name(), topic))
        .map(alarm -> new SetAlarmStep(alarm, cloud.groups(), cloud::alarms));
  }

  Step<?, ?> takeAddress() {
    return new TakeAddressStep(
        assignment.phase(),
        assignment.server(),
        self.id(),
        settings.address(),
        cloud.addresses(),
        this::holdsVolume,
        world.names(),
        world.waits());
  }

  Step<?, ?> completeLifecycle(List<StepOutcome> soFar) {
    return new CompleteLifecycleStep(
        settings.group(),
        settings.report().onFailure(),
        self,
        cloud.groups(),
        ledger(),
        host.files(),
        world.waits(),
        soFar);
  }

  /** At every release, not longer than a machine that goes down has. */
  Step<?, ?> runReleaseHook() {
    SpawnSettings hook =
        new SpawnSettings(
            settings.server().releaseHook(),
            RELEASE_HOOK,
            false,
            SpawnSettings.When.BOOT,
            settings.spawn().environment());
    return new BestEffortStep<>(
        new RunHookStep(
            assignment.phase(),
            hook,
            assignment.settingsFolder(),
            HookEnvironment.of(assignment.phase(), assignment.server(), self, settings),
            host.files(),
            host.commands(),
            marks));
  }

  Step<?, ?> stopServices() {
    return new BestEffortStep<>(new StopServicesStep(units(), host.services(), world.waits()));
  }

  Step<?, ?> unmountVolume() {
    return ifVolume(
        new UnmountVolumeStep(
            volumeData, settings.persist().paths(), host.mounts(), world.waits()));
  }

  Step<?, ?> detachVolume() {
    return ifVolume(
        new DetachVolumeStep(
            locator, cloud.volumes(), host.devices(), host.mounts(), self.id(), world.waits()));
  }

  Step<?, ?> withdrawAddress() {
    return new BestEffortStep<>(
        new WithdrawAddressStep(
            assignment.server(), self.id(), settings.address(), cloud.addresses(), lastActs::add));
  }

  Step<?, ?> completeTermination() {
    return new BestEffortStep<>(
        new CompleteTerminationStep(
            settings.group(), self.id(), world.metadata(), cloud.groups(), marks));
  }

  /** What the steps have put off until everybody has been told of the run. */
  List<Runnable> lastActs() {
    return List.copyOf(lastActs);
  }

  /** Keeps this instance's launching action alive; told what goes wrong with it. */
  LaunchHeartbeat launchHeartbeat(Consumer<String> notes) {
    return new LaunchHeartbeat(
        settings.group(), self.id(), cloud.groups(), marks, world.waits().clock(), notes);
  }

  private SpawnLedger ledger() {
    return new SpawnLedger(
        host.files(),
        () -> volumeData.mounted() ? Optional.of(layout.failedSpawns()) : Optional.empty(),
        () -> settings.hasVolume() ? locator.volume() : Optional.empty(),
        cloud.volumes(),
        settings.group().name(),
        cloud.groups());
  }

  /**
   * Whether the server's volume is this instance's; a server without a volume has nobody to share
   * its address with.
   */
  private boolean holdsVolume() {
    return !settings.hasVolume()
        || locator.volume().flatMap(volume -> host.devices().find(volume.id())).isPresent();
  }

  private LaunchPlans launchPlans() {
    return settings.launch().kind() == LaunchSettings.Kind.TEMPLATE
        ? cloud.launchTemplates()
        : cloud.launchConfigurations();
  }

  private PathGuard pathGuard() {
    return new PathGuard(host.files(), host.mounts(), volumeData);
  }

  private List<String> units() {
    return Stream.concat(
            settings.server().services().stream(), settings.persist().stopServices().stream())
        .distinct()
        .toList();
  }

  private VolumeSnapshots volumeSnapshots() {
    return new VolumeSnapshots(
        cloud.snapshots(),
        host.devices(),
        host.mounts(),
        locator,
        assignment.server(),
        settings.volume().keepSnapshots());
  }

  private boolean snapshotOnUpgrade() {
    return !persist && settings.volume().snapshotBefore().contains(SnapshotBefore.UPGRADE);
  }

  private <S, C extends Change> Step<?, ?> afterSnapshot(Step<S, C> step) {
    return persist && settings.volume().snapshotBefore().contains(SnapshotBefore.PERSIST)
        ? new SnapshotFirst<>(step, persistSnapshot)
        : step;
  }

  private <S, C extends Change> Step<?, ?> ifVolume(Step<S, C> step) {
    Path mount = layout.mount();
    Optional<String> reason =
        settings.hasVolume()
            ? Optional.empty()
            : Optional.of(
                "no [persist] paths: nothing of this server lives on a volume at " + mount);
    return new SkippableStep<>(step, reason);
  }
}
