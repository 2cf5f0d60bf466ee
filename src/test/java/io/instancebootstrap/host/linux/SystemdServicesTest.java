// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.testing.FakeCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void atAShutdownAStopWaitsForNobody(@TempDir Path booted) {
    FakeCommands commands =
        new FakeCommands()
            .onProgram("systemctl", "")
            .on(List.of("systemctl", "is-system-running"), 1, "stopping\n", "");
    new SystemdServices(Path.of("/"), commands, booted).stopWithin("nginx", Duration.ofSeconds(7));
    assertThat(commands.argvs())
        .contains(
            List.of("systemctl", "stop", "--job-mode=ignore-dependencies", "--", "nginx.service"));
  }

  @Test
  void whatDoesNotStopInTimeIsKilled(@TempDir Path booted) {
    FakeCommands commands =
        new FakeCommands()
            .onProgram("systemctl", "")
            .when(
                command -> command.argv().get(1).equals("stop"),
                command -> new CommandResult(command, 1, "", "", true));
    SystemdServices services = new SystemdServices(Path.of("/"), commands, booted);
    assertThatThrownBy(() -> services.stopWithin("nginx", Duration.ofSeconds(7)))
        .isInstanceOf(BootstrapException.class);
    assertThat(commands.argvs())
        .contains(List.of("systemctl", "kill", "--signal=KILL", "--", "nginx.service"));
    assertThat(commands.ran().get(1).timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  private static final String RUNS = "LoadState=loaded\nActiveState=active\n";
  private static final String GONE = "LoadState=not-found\nActiveState=inactive\n";

  @Test
  void severalUnitsAreAskedForAtOnce(@TempDir Path booted) {
    FakeCommands commands = new FakeCommands().onProgram("systemctl", RUNS + "\n" + GONE);
    Map<String, ServiceState> states =
        new SystemdServices(Path.of("/"), commands, booted)
            .states(List.of("nginx", "app.timer", "nginx"));
    assertThat(states.keySet()).containsExactly("nginx", "app.timer");
    assertThat(states.get("nginx").active()).isTrue();
    assertThat(states.get("app.timer").exists()).isFalse();
    assertThat(commands.argvs())
        .containsExactly(
            List.of(
                "systemctl",
                "show",
                "--property=" + UnitProperties.ASKED,
                "--",
                "nginx.service",
                "app.timer"));
  }

  @Test
  void anAnswerThatLeavesAUnitOutIsNoAnswer(@TempDir Path booted) {
    FakeCommands commands = new FakeCommands().onProgram("systemctl", RUNS);
    SystemdServices services = new SystemdServices(Path.of("/"), commands, booted);
    assertThatThrownBy(() -> services.states(List.of("nginx", "app")))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("nginx, app: observed 1 units")
        .hasMessageContaining("expected 2");
  }

  @Test
  void whereThereAreNoServicesNobodyIsAsked() {
    FakeCommands commands = new FakeCommands();
    SystemdServices services = new SystemdServices(Path.of("/mnt/other"), commands);
    assertThat(services.states(List.of("nginx", "app")).values())
        .hasSize(2)
        .noneMatch(ServiceState::exists);
    assertThat(services.states(List.of())).isEmpty();
    assertThat(commands.ran()).isEmpty();
  }

  @Test
  void readsARunningUnit() {
    String show = "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\n";
    assertThat(UnitProperties.parse(show))
        .isEqualTo(new ServiceState(true, true, true, false, "loaded active running enabled"));
  }

  @Test
  void readsAUnitThatIsNotThere() {
    String show = "LoadState=not-found\nActiveState=inactive\nSubState=dead\nUnitFileState=\n";
    assertThat(UnitProperties.parse(show))
        .isEqualTo(new ServiceState(false, false, false, false, "not-found inactive dead -"));
  }

  @Test
  void readsOneThatFailedAndOneThatIsMasked() {
    String failed = "LoadState=loaded\nActiveState=failed\nSubState=failed\nUnitFileState=disabled";
    assertThat(UnitProperties.parse(failed))
        .isEqualTo(new ServiceState(true, false, false, false, "loaded failed failed disabled"));
    String masked = "LoadState=masked\nActiveState=inactive\nSubState=dead\nUnitFileState=masked";
    assertThat(UnitProperties.parse(masked).exists()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"forking, true", "notify, true", "dbus, true", "simple, false", "exec, false"})
  void someTypesSayWhenTheyAreReady(String type, boolean announces) {
    String show = "LoadState=loaded\nActiveState=active\nType=" + type;
    assertThat(UnitProperties.parse(show).announces()).isEqualTo(announces);
    assertThat(UnitProperties.ASKED.split(",")).contains("Type");
  }

  @Test
  void nonsenseIsNotAMissingUnit() {
    assertThatThrownBy(() -> UnitProperties.parse("Failed to connect to bus\n"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("Failed to connect to bus");
  }
}
