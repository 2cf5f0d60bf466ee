// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.testing.FakeCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What needs no running systemd; the rest is shown on the booted instance. */
class SystemdServicesTest {
  @Test
  void settingsBelowAnotherRootHaveNoServices() {
    FakeCommands commands = new FakeCommands();
    SystemdServices services = new SystemdServices(Path.of("/mnt/other"), commands);
    assertThat(services.unavailable()).get().asString().contains("/mnt/other");
    assertThat(services.state("nginx").exists()).isFalse();
    assertThatThrownBy(() -> services.start("nginx"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("starting nginx: ")
        .hasMessageContaining("another system");
    assertThatThrownBy(services::reload).isInstanceOf(BootstrapException.class);
    assertThat(commands.ran()).isEmpty();
  }

  @Test
  void readsARunningUnit() {
    String show = "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\n";
    assertThat(UnitProperties.parse(show))
        .isEqualTo(new ServiceState(true, true, true, "loaded active running enabled"));
  }

  @Test
  void readsAUnitThatIsNotThere() {
    String show = "LoadState=not-found\nActiveState=inactive\nSubState=dead\nUnitFileState=\n";
    assertThat(UnitProperties.parse(show))
        .isEqualTo(new ServiceState(false, false, false, "not-found inactive dead -"));
  }

  @Test
  void readsOneThatFailedAndOneThatIsMasked() {
    String failed = "LoadState=loaded\nActiveState=failed\nSubState=failed\nUnitFileState=disabled";
    assertThat(UnitProperties.parse(failed))
        .isEqualTo(new ServiceState(true, false, false, "loaded failed failed disabled"));
    String masked = "LoadState=masked\nActiveState=inactive\nSubState=dead\nUnitFileState=masked";
    assertThat(UnitProperties.parse(masked).exists()).isFalse();
  }

  @Test
  void nonsenseIsNotAMissingUnit() {
    assertThatThrownBy(() -> UnitProperties.parse("Failed to connect to bus\n"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("Failed to connect to bus");
  }
}
