// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.host.linux.LoopVolume;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real xfs made from a snapshot, mounted beside its origin as spawn does; needs root. */
@StartsProcesses
class SnapshotTwinIT {
  private static final long SIZE = 512L << 20;
  private static final VolumeId ORIGIN = new VolumeId("vol-9");

  @TempDir Path directory;

  private final FakeEc2 ec2 = new FakeEc2();

  @Test
  void aRestoredXfsIsMountedBesideItsOrigin() throws IOException {
    Path root = directory.toRealPath();
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("mnt"));
    Host host = LinuxHost.at(root, System.getenv());
    try (LoopVolume origin = new LoopVolume(root, host.commands(), ORIGIN, SIZE)) {
      fill(host, origin);
      command(host, "cp", "--sparse=always", at(root, "vol-9.img"), at(root, "vol-1.img"));
      command(host, "mount", origin.node().toString(), at(root, "mnt"));
      try (LoopVolume restored = new LoopVolume(root, host.commands(), FakeEc2.VOL, SIZE)) {
        String node = restored.node().toString();
        String point = Files.createDirectories(root.resolve("other")).toString();
        assertThat(host.commands().run(Command.of("mounting", "mount", node, point)).succeeded())
            .as("the kernel mounts a second xfs of one UUID")
            .isFalse();
        ec2.put(
            FakeEc2.volume(
                "vol-1", FakeEc2.ZONE, "in-use", FakeEc2.held(FakeEc2.SELF, "attached")));

        assertThat(spawn(host)).extracting(StepOutcome::status).containsOnly(StepStatus.CHANGED);
        assertThat(host.files().read(VolumeWorld.MOUNT.resolve("srv/letter"))).contains("dear\n");
        assertThat(host.files().read(SystemPaths.FSTAB).orElseThrow()).contains(",nouuid");
        assertThat(spawn(host)).extracting(StepOutcome::status).containsOnly(StepStatus.UNCHANGED);
      }
    }
  }

  private static void fill(Host host, LoopVolume origin) {
    host.devices()
        .format(
            host.devices().find(ORIGIN).orElseThrow(),
            FileSystemType.XFS,
            "web1",
            UUID.randomUUID());
    Path mnt = host.files().locate(Path.of("/mnt"));
    command(host, "mount", origin.node().toString(), mnt.toString());
    host.files().createDirectories(Path.of("/mnt/.bootstrap"), 0700);
    host.files()
        .write(
            Path.of("/mnt/.bootstrap/volume.json"),
            new VolumeMarker("web1", "vol-9", "2026-01-01T00:00:00Z", "0.1.0").print(),
            0600);
    host.files().createDirectories(Path.of("/mnt/srv"), 0755);
    host.files().write(Path.of("/mnt/srv/letter"), "dear\n", 0644);
    command(host, "umount", mnt.toString());
  }

  private List<StepOutcome> spawn(Host host) {
    VolumeLocator locator = new VolumeLocator(ec2, FakeEc2.WEB, FakeEc2.ZONE);
    OwnershipPlanner ownership = new OwnershipPlanner(FakeEc2.WEB, Optional.empty(), false, false);
    VolumeSnapshots snapshots =
        new VolumeSnapshots(
            new FakeSnapshots(ec2.calls, Clock.systemUTC()),
            host.devices(),
            host.mounts(),
            locator,
            FakeEc2.WEB,
            Optional.empty());
    MountedVolume mounted = new MountedVolume(host.devices(), host.mounts());
    return new PlanRunner(RunMode.APPLY, Clock.systemUTC(), new RunListener() {})
        .run(
            new Plan(
                List.of(
                    new CheckVolumeStep(locator, host.devices(), host.mounts(), mounted),
                    new MountVolumeStep(
                        new MountPlanner(ownership, VolumeWorld.MOUNT, Optional.empty()),
                        locator,
                        host.devices(),
                        host.mounts(),
                        mounted,
                        host.files(),
                        snapshots,
                        "0.1.0",
                        Clock.systemUTC()))));
  }

  private static String at(Path root, String name) {
    return root.resolve(name).toString();
  }

  private static void command(Host host, String... argv) {
    host.commands().run(Command.of("preparing a test", argv)).orThrow();
  }
}
