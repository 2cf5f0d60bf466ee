// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static io.instancebootstrap.step.data.DataWorld.LAYOUT;
import static io.instancebootstrap.step.data.DataWorld.MAIL;
import static io.instancebootstrap.step.data.DataWorld.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindDataStepTest {
  private static final Path NGINX =
      Path.of("/etc/systemd/system/nginx.service.d/instance-bootstrap.conf");
  private final DataWorld world = new DataWorld().mounted();

  @Test
  void aReplacementStopsItsServicesBeforeTheDataIsThere() {
    world.persist = false;
    world.onVolume(WWW, "i-dead", true);
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes())
        .containsExactly(
            "stop nginx until the data is in place",
            "write " + NGINX,
            "bind /srv/www at boot (/etc/fstab)",
            "reload the service manager",
            "bind /persist/srv/www to /srv/www");
    assertThat(world.services.calls()).containsExactly("stop nginx.service", "reload");
    assertThat(world.mounts.at(WWW).orElseThrow().root()).isEqualTo("/srv/www");
  }

  @Test
  void fstabAndDropInSayTheSameAtBoot() {
    world.onVolume(WWW, "i-self", false);
    run();
    assertThat(world.fstab())
        .startsWith("/dev/sda1 / ext4 defaults 0 1\n")
        .contains("UUID=u-1 /persist ext4")
        .contains(
            "/persist/srv/www /srv/www none bind,nofail,x-systemd.requires-mounts-for=/persist 0 0");
    assertThat(world.files.read(NGINX).orElseThrow())
        .contains("RequiresMountsFor=/srv/www", "AssertPathIsMountPoint=/srv/www");
    assertThat(world.volume().manifest().entry(WWW).orElseThrow().inUse()).isTrue();
  }

  @Test
  void servicesOfTheServerAreGuardedToo() {
    world.onVolume(WWW, "i-self", false);
    world.startServices = List.of("php.socket");
    run();
    assertThat(
            world.files.exists(Path.of("/etc/systemd/system/php.socket.d/instance-bootstrap.conf")))
        .isTrue();
  }

  @Test
  void aMissingTargetIsMadeWithTheModeOfItsData() {
    world.paths = List.of(MAIL);
    world.persist = false;
    world.onVolume(MAIL, "i-dead", true);
    world.files.setMode(LAYOUT.data(MAIL), 0750);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.files.mode(MAIL)).contains(0750);
  }

  @Test
  void spawnWithoutTheDataFailsAndTouchesNothing() {
    world.persist = false;
    Object before = world.snapshot();
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("/persist/srv/www", "--phase persist");
    assertThat(world.snapshot()).isEqualTo(before);
  }

  @Test
  void spawnDoesNotBindACopyThatItsOriginalMayHaveOvertaken() {
    world.persist = false;
    world.onVolume(WWW, "i-self", false);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("unfinished persist", "persist again");
    assertThat(world.services.calls()).isEmpty();
  }

  @Test
  void anotherMountThereIsNamed() {
    world.onVolume(WWW, "i-self", false);
    world.mounts.mount(
        new BlockDevice(DataWorld.DEVICE.volume(), Path.of("/dev/sdz"), "8:99", "", 1),
        new Probe.FileSystem("xfs", "x", ""),
        WWW,
        List.of());
    assertThat(run().reason()).contains("/persist/srv/www", "/srv/www", "/dev/sdz (xfs)");
  }

  @Test
  void anotherDirectoryOfTheVolumeThereIsNotTakenForIt() {
    world.onVolume(WWW, "i-self", false);
    world.mounts.bind(LAYOUT.mount().resolve("srv/old"), WWW);
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void aForeignFstabLineIsNamed() {
    world.onVolume(WWW, "i-self", false);
    world.files.write(
        io.instancebootstrap.host.SystemPaths.FSTAB,
        world.fstab() + "nfs:/www /srv/www nfs defaults 0 0\n",
        0644);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("nfs:/www /srv/www");
    assertThat(world.mounts.at(WWW)).isEmpty();
  }

  @Test
  void aDropInOfAServiceThatIsNoLongerNamedGoes() {
    world.onVolume(WWW, "i-self", false);
    run();
    world.stopServices = List.of();
    assertThat(run().changes()).contains("delete " + NGINX);
    assertThat(world.files.exists(NGINX)).isFalse();
  }

  @Test
  void afterPersistAFailedBindPutsTheOriginalsBackInUse() {
    world.onVolume(WWW, "i-self", false);
    world.services.stop("nginx");
    Object before = world.snapshot();
    world.binder = failing(world.mounts);
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    world.services.stop("nginx");
    assertThat(world.services.calls()).contains("start nginx.service");
    assertThat(world.mounts.at(WWW)).isEmpty();
    assertThat(world.files.exists(NGINX)).isFalse();
    assertThat(world.fstab()).doesNotContain("/srv/www");
    assertThat(((java.util.Map<?, ?>) world.snapshot()).get("mounts"))
        .isEqualTo(((java.util.Map<?, ?>) before).get("mounts"));
  }

  @Test
  void onAReplacementAFailedBindLeavesTheServicesDown() {
    world.onVolume(WWW, "i-dead", true);
    world.binder = failing(world.mounts);
    for (boolean persist : new boolean[] {true, false}) {
      world.persist = persist;
      assertThat(run().status()).isEqualTo(StepStatus.FAILED);
      assertThat(world.services.state("nginx").active()).isFalse();
      assertThat(world.files.exists(NGINX)).isTrue();
    }
  }

  private StepOutcome run() {
    return world.run(world.bind());
  }

  private static Mounts failing(Mounts mounts) {
    return new Mounts() {
      @Override
      public List<Mount> current() {
        return mounts.current();
      }

      @Override
      public void mount(
          BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options) {
        mounts.mount(device, fileSystem, mountPoint, options);
      }

      @Override
      public void bind(Path source, Path target) {
        throw BootstrapException.failed("binding: Permission denied");
      }

      @Override
      public void flush(Path mountPoint) {}

      @Override
      public void unmount(Path mountPoint) {
        mounts.unmount(mountPoint);
      }
    };
  }
}
