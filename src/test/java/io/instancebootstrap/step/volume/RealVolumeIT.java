// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.app.TreeDataCopier;
import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.copy.TreeVerifier;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.host.linux.LoopVolume;
import io.instancebootstrap.step.data.BindDataStep;
import io.instancebootstrap.step.data.BindPlanner;
import io.instancebootstrap.step.data.CopyDataStep;
import io.instancebootstrap.step.data.CopyPlanner;
import io.instancebootstrap.step.data.PathGuard;
import io.instancebootstrap.step.data.VolumeData;
import io.instancebootstrap.testing.FakeServices;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Persist, death and spawn with real file systems, copies and mounts; needs root. */
@StartsProcesses
class RealVolumeIT {
  private static final long SIZE = 512L << 20;
  private static final Path WWW = Path.of("/srv/www");
  private static final VolumeLayout LAYOUT = new VolumeLayout(VolumeWorld.MOUNT);

  @TempDir Path directory;

  private final FakeEc2 ec2 = new FakeEc2();
  private final List<LoopVolume> loops = new ArrayList<>();
  private FileSystemType type = FileSystemType.EXT4;

  @AfterEach
  void unplug() {
    loops.forEach(LoopVolume::close);
  }

  @ParameterizedTest
  @EnumSource(FileSystemType.class)
  void persistRebootDeathAndSpawn(FileSystemType each) throws IOException {
    type = each;
    Host first = machine("first");
    LoopVolume loop = plug(first, "first", "blank");
    write(first, "hello\n");
    assertStatuses(run(first, true), StepStatus.CHANGED);
    assertStatuses(run(first, true), StepStatus.UNCHANGED);
    write(first, "written after persist\n");
    loop.resize(2 * SIZE);
    loop.close();

    Host second = machine("second");
    write(second, "from the image\n");
    relink(second, "second");
    assertThat(run(second, false))
        .extracting(StepOutcome::status)
        .doesNotContain(StepStatus.FAILED, StepStatus.REFUSED, StepStatus.NOT_REACHED);
    assertThat(read(second)).isEqualTo("written after persist\n");
    assertThat(Files.getFileStore(second.files().locate(WWW)).getTotalSpace())
        .as("grown to the volume")
        .isGreaterThan(SIZE);
    assertStatuses(run(second, false), StepStatus.UNCHANGED);
    assertThat(ec2.snapshot().get("vol-1").tags()).doesNotContainKey(StateTag.KEY);
  }

  @Test
  void anXfsWhoseMkfsWasKilledIsMadeAgain() throws IOException {
    type = FileSystemType.XFS;
    Host host = machine("first");
    LoopVolume loop = plug(host, "first", "formatting");
    write(host, "hello\n");
    host.devices()
        .format(
            host.devices().find(FakeEc2.VOL).orElseThrow(),
            type,
            "web1",
            FormatPlanner.uuid(FakeEc2.VOL));
    command(host, "xfs_db", "-x", "-c", "sb 0", "-c", "write inprogress 1", loop.node().toString());
    assertStatuses(run(host, true), StepStatus.CHANGED);
    assertThat(Files.readString(host.files().locate(LAYOUT.data(WWW)).resolve("index.html")))
        .isEqualTo("hello\n");
  }

  @Test
  void aFileSystemWithSomebodysDataIsLeftAsItIs() throws IOException {
    Host host = machine("first");
    LoopVolume loop = plug(host, "first", "blank");
    write(host, "hello\n");
    command(host, "mkfs.ext4", "-q", loop.node().toString());
    Path mount = Files.createDirectories(directory.resolve("first/mnt"));
    command(host, "mount", loop.node().toString(), mount.toString());
    Files.writeString(mount.resolve("letter"), "dear");
    command(host, "umount", mount.toString());
    List<StepOutcome> outcomes = run(host, true);
    assertThat(outcomes.get(2).status()).isEqualTo(StepStatus.REFUSED);
    assertThat(outcomes.get(2).reason()).contains("letter");
    assertThat(host.mounts().at(VolumeWorld.MOUNT)).isEmpty();
  }

  @Test
  void anotherKindOfFileSystemIsRefused() throws IOException {
    Host host = machine("first");
    LoopVolume loop = plug(host, "first", "blank");
    write(host, "hello\n");
    command(host, "mkswap", loop.node().toString());
    List<StepOutcome> outcomes = run(host, true);
    assertThat(outcomes.get(0).status()).isEqualTo(StepStatus.REFUSED);
    assertThat(outcomes.get(0).reason()).contains("swap");
  }

  private Host machine(String name) throws IOException {
    Path root = Files.createDirectories(directory.toRealPath().resolve(name));
    for (String top : new String[] {"etc", "var/lib", "srv/www"}) {
      Files.createDirectories(root.resolve(top));
    }
    return LinuxHost.at(root, System.getenv());
  }

  private LoopVolume plug(Host host, String name, String tag) throws IOException {
    LoopVolume loop =
        new LoopVolume(directory.toRealPath().resolve(name), host.commands(), FakeEc2.VOL, SIZE);
    loops.add(loop);
    ec2.put(
        FakeEc2.tagged(
            FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use", FakeEc2.held(FakeEc2.SELF, "attached")),
            tag));
    return loop;
  }

  /** The same disk, on another machine: a loop device over the first one's file. */
  private void relink(Host host, String name) throws IOException {
    Path root = directory.toRealPath().resolve(name);
    Files.createLink(root.resolve("vol-1.img"), directory.toRealPath().resolve("first/vol-1.img"));
    loops.set(0, new LoopVolume(root, host.commands(), FakeEc2.VOL, 2 * SIZE));
  }

  private static void write(Host host, String text) {
    host.files().write(WWW.resolve("index.html"), text, 0644);
  }

  private static String read(Host host) {
    return host.files().read(WWW.resolve("index.html")).orElseThrow();
  }

  private List<StepOutcome> run(Host host, boolean persist) {
    VolumeLocator locator = new VolumeLocator(ec2, FakeEc2.WEB, FakeEc2.ZONE);
    VolumeData volume = new VolumeData(host.files(), host.mounts(), LAYOUT);
    List<Step<?, ?>> steps = new ArrayList<>();
    steps.add(
        new FormatVolumeStep(
            new FormatPlanner(FakeEc2.WEB, type, persist),
            locator,
            host.devices(),
            host.mounts(),
            host.files()));
    MountedVolume mounted = new MountedVolume(host.devices(), host.mounts());
    steps.add(new CheckVolumeStep(locator, host.devices(), host.mounts(), mounted));
    OwnershipPlanner ownership =
        new OwnershipPlanner(FakeEc2.WEB, Optional.empty(), persist, false);
    steps.add(
        new MountVolumeStep(
            new MountPlanner(ownership, VolumeWorld.MOUNT, Optional.empty()),
            locator,
            host.devices(),
            host.mounts(),
            mounted,
            host.files(),
            new VolumeSnapshots(
                new FakeSnapshots(ec2.calls, Clock.systemUTC()),
                host.devices(),
                host.mounts(),
                locator,
                FakeEc2.WEB,
                Optional.empty()),
            "0.1.0",
            Clock.systemUTC()));
    if (persist) {
      steps.add(copy(host, volume));
    }
    steps.add(
        new BindDataStep(
            new BindPlanner(FakeEc2.SELF, LAYOUT, List.of(WWW), List.of(), persist),
            volume,
            host.files(),
            host.mounts(),
            new FakeServices()));
    return new PlanRunner(RunMode.APPLY, Clock.systemUTC(), new RunListener() {})
        .run(new Plan(steps));
  }

  private static CopyDataStep copy(Host host, VolumeData volume) {
    PersistSettings settings =
        new PersistSettings(
            List.of(WWW), List.of(), List.of(), PersistSettings.Verify.FULL, Optional.empty());
    return new CopyDataStep(
        new CopyPlanner(FakeEc2.SELF),
        settings,
        volume,
        new PathGuard(host.files(), host.mounts(), volume),
        host.files(),
        new FakeServices(),
        new TreeDataCopier(new TreeCopier(4, Clock.systemUTC()), new TreeVerifier(4), host.files()),
        "0.1.0",
        Clock.systemUTC());
  }

  private static void command(Host host, String... argv) {
    host.commands().run(Command.of("preparing a test", argv)).orThrow();
  }

  private static void assertStatuses(List<StepOutcome> outcomes, StepStatus expected) {
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome.status())
                    .as(outcome.step() + ": " + outcome.reason())
                    .isEqualTo(expected));
  }
}
