// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {
  @TempDir Path directory;

  @Test
  void aRootReachedByALinkIsTheSameMachine() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/etc")).getParent();
    Files.writeString(tree.resolve("etc/hostname"), "ommegang\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), tree);
    Host host = LinuxHost.at(link, Map.of());
    assertThat(host.files().locate(Path.of("/etc"))).isEqualTo(tree.toRealPath().resolve("etc"));
    assertThat(host.identity().hostName()).isEqualTo("ommegang");
    assertThat(host.services().unavailable()).isPresent();
    assertThat(host.mounts().at(Path.of("/"))).isPresent();
  }

  @Test
  void theRunningMachineHasItsKernelsName() throws IOException {
    Host host = LinuxHost.at(Path.of("/"), Map.of());
    String kernel = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    assertThat(host.identity().hostName()).isEqualTo(kernel);
    assertThat(host.mounts().at(Path.of("/proc")).orElseThrow().fileSystemType()).isEqualTo("proc");
  }

  @Test
  void aRootThatIsNotThereIsAConfigurationError() {
    assertThatThrownBy(() -> LinuxHost.at(directory.resolve("none"), Map.of()))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION));
  }

  @Test
  void ownDevicesOfARootAreUsedOnceTheyAreThere() throws IOException {
    assertThat(DeviceTree.of(directory))
        .isEqualTo(new DeviceTree(Path.of("/dev"), Path.of("/sys")));
    Files.createDirectories(directory.resolve("dev/disk/by-id"));
    assertThat(DeviceTree.of(directory))
        .isEqualTo(new DeviceTree(directory.resolve("dev"), Path.of("/sys")));
    Files.createDirectories(directory.resolve("sys/block"));
    assertThat(DeviceTree.of(directory))
        .isEqualTo(new DeviceTree(directory.resolve("dev"), directory.resolve("sys")));
  }
}
