// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistPathsTest {
  private static final Path MOUNT = Path.of("/persist");

  private static Optional<String> refusal(String path) {
    return PersistPaths.refusal(Path.of(path), List.of(Path.of(path)), MOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "/, root of the whole system",
    "/proc, does not outlive",
    "/proc/sys, inside /proc",
    "/sys, does not outlive",
    "/dev, does not outlive",
    "/dev/shm, inside /dev",
    "/run, does not outlive",
    "/run/nginx, inside /run",
    "/var/run/nginx, inside /var/run",
    "/boot, needed as a whole",
    "/usr, needed as a whole",
    "/usr/lib, needed as a whole",
    "/etc, needed as a whole",
    "/var, needed as a whole",
    "/var/lib, needed as a whole",
    "/var/lib/bootstrap, belongs to this instance",
    "/var/lib/bootstrap/config, inside /var/lib/bootstrap",
    "/var/lib/cloud, belongs to this instance",
    "/var/lib/cloud/instances, inside /var/lib/cloud",
    "/etc/bootstrap, belongs to this instance",
    "/etc/cloud, belongs to this instance",
    "/etc/systemd/system, inside /etc/systemd",
    "/usr/local, holds /usr/local",
    "/persist, where the volume is mounted",
    "/persist/data, where the volume is mounted"
  })
  void refusesDangerousPaths(String path, String why) {
    assertThat(refusal(path)).hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv",
        "/srv/www",
        "/home",
        "/root",
        "/opt/app",
        "/etc/nginx",
        "/var/lib/mysql",
        "/var/lib/cloudy",
        "/var/www",
        "/var/log",
        "/persistent",
        "/usr/local/share",
        "/devel"
      })
  void takesDirectoriesOfTheServer(String path) {
    assertThat(refusal(path)).isEmpty();
  }

  @Test
  void refusesPathsInsideOneAnotherAndTwice() {
    List<Path> all =
        List.of(Path.of("/srv"), Path.of("/srv/www"), Path.of("/opt"), Path.of("/opt"));
    assertThat(PersistPaths.refusal(Path.of("/srv/www"), all, MOUNT))
        .contains("is inside /srv, which is persisted already");
    assertThat(PersistPaths.refusal(Path.of("/srv"), all, MOUNT)).isEmpty();
    assertThat(PersistPaths.refusal(Path.of("/opt"), all, MOUNT)).contains("is listed twice");
  }

  @Test
  void refusesAPathThatHoldsTheMount() {
    assertThat(
            PersistPaths.refusal(
                Path.of("/mnt"), List.of(Path.of("/mnt")), Path.of("/mnt/persist")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"/, true", "/etc, true", "/run/x, true", "/persist, false", "/mnt/data, false"})
  void knowsWhereAVolumeMustNotBeMounted(Path mount, boolean refused) {
    assertThat(PersistPaths.mountRefusal(mount).isPresent()).isEqualTo(refused);
  }

  @Test
  void refusesASymbolicLinkAndNamesItsEnd() {
    assertThat(
            PersistPaths.hostRefusal(
                Path.of("/var/www"), Optional.of(Path.of("/srv/www")), List.of()))
        .contains("leads through a symbolic link to /srv/www; name that path instead");
  }

  @Test
  void refusesAPathInsideAnotherFileSystem() {
    Path path = Path.of("/srv/data/www");
    List<Path> mounts = List.of(Path.of("/"), Path.of("/srv"), Path.of("/srv/data"));
    assertThat(PersistPaths.hostRefusal(path, Optional.of(path), mounts))
        .contains("is inside another file system, which is mounted at /srv/data");
    assertThat(PersistPaths.hostRefusal(path, Optional.empty(), List.of(Path.of("/")))).isEmpty();
    assertThat(
            PersistPaths.hostRefusal(path, Optional.of(path), List.of(Path.of("/srv/data/www2"))))
        .isEmpty();
  }
}
