// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeServices;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnableUnitStepTest extends StepContract<UnitObserved, UnitChange> {
  private static final UnitFiles FILES = UnitFiles.forJava("/opt/jdk/bin/java");

  private final HostFiles files = JimfsHost.files();
  private final FakeServices services = units();

  private boolean watch;

  @Override
  protected StepWorld<UnitObserved, UnitChange> world() {
    FaultyFiles own = new FaultyFiles(JimfsHost.files());
    FakeServices manager = units();
    return new StepWorld<>() {
      @Override
      public Step<UnitObserved, UnitChange> step() {
        return new EnableUnitStep(FILES, false, own, manager, new TextJar(own, "jar 2"));
      }

      @Override
      public Object snapshot() {
        return List.of(manager.snapshot(), JimfsHost.snapshot(own));
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault("disk full at the jar", () -> own.failAfter(0), own::heal),
            new Fault("disk full at the unit", () -> own.failAfter(3), own::heal));
      }
    };
  }

  @Test
  void withoutThePackageACopyOfTheJarIsInstalled() {
    StepOutcome outcome = Steps.converge(step("jar 2"));
    assertThat(outcome.changes())
        .containsExactly(
            "copy the running jar to /usr/local/lib/bootstrap/bootstrap.jar",
            "write /usr/local/bin/bootstrap",
            "write /usr/local/lib/bootstrap/last-word",
            "write /etc/systemd/system/instance-bootstrap.service",
            "write /etc/systemd/system/instance-bootstrap-deliver.service",
            "write /etc/systemd/system/instance-bootstrap-deliver.timer",
            "write /etc/systemd/system/instance-bootstrap-release.service",
            "write /etc/systemd/system/instance-bootstrap-watch.service",
            "reload the service manager",
            "enable instance-bootstrap-deliver.timer at boot",
            "enable instance-bootstrap-release.service at boot",
            "enable instance-bootstrap.service at boot",
            "start instance-bootstrap-deliver.timer",
            "start instance-bootstrap-release.service");
    assertThat(files.mode(SystemPaths.AGENT_COMMAND)).contains(0755);
    assertThat(files.read(SystemPaths.UNIT).orElseThrow())
        .contains("ExecStart=/usr/local/bin/bootstrap --phase spawn\n")
        .contains("ExecStopPost=-/usr/local/lib/bootstrap/last-word\n");
    assertThat(files.mode(SystemPaths.AGENT_LAST_WORD)).contains(0755);
    assertThat(files.read(SystemPaths.AGENT_LAST_WORD).orElseThrow())
        .contains("agent=${BOOTSTRAP_COMMAND:-/usr/local/bin/bootstrap}");
    assertThat(files.read(SystemPaths.AGENT_COMMAND).orElseThrow())
        .contains("java='/opt/jdk/bin/java'")
        .contains("-jar '/usr/local/lib/bootstrap/bootstrap.jar' \"$@\"")
        .doesNotContain("@J");
  }

  @Test
  void aNewerJarReplacesTheCopyAndNothingElse() {
    Steps.converge(step("jar 1"));
    assertThat(Steps.converge(step("jar 2")).changes()).hasSize(1);
    assertThat(files.read(SystemPaths.AGENT_JAR)).contains("jar 2");
  }

  @Test
  void thePackagesUnitIsOnlyEnabled() {
    files.write(SystemPaths.PACKAGED_UNIT, "[Unit]\n", 0644);
    assertThat(Steps.converge(step("jar 2")).changes())
        .containsExactly(
            "enable instance-bootstrap-deliver.timer at boot",
            "enable instance-bootstrap-release.service at boot",
            "enable instance-bootstrap.service at boot",
            "start instance-bootstrap-deliver.timer",
            "start instance-bootstrap-release.service");
    assertThat(files.exists(SystemPaths.AGENT_JAR)).isFalse();
  }

  @Test
  void whatTheBareJarWroteMakesRoomForThePackage() {
    Steps.converge(step("jar 2"));
    files.write(SystemPaths.PACKAGED_UNIT, "[Unit]\n", 0644);
    assertThat(Steps.converge(step("jar 2")).changes())
        .containsExactly(
            "remove /etc/systemd/system/instance-bootstrap-watch.service, which comes before the package's",
            "remove /etc/systemd/system/instance-bootstrap-release.service, which comes before the package's",
            "remove /etc/systemd/system/instance-bootstrap-deliver.timer, which comes before the package's",
            "remove /etc/systemd/system/instance-bootstrap-deliver.service, which comes before the package's",
            "remove /etc/systemd/system/instance-bootstrap.service, which comes before the package's",
            "remove /usr/local/lib/bootstrap/last-word, which comes before the package's",
            "remove /usr/local/bin/bootstrap, which comes before the package's",
            "reload the service manager");
    assertThat(files.exists(SystemPaths.UNIT)).isFalse();
    assertThat(services.state(EnableUnitStep.UNIT).enabled()).isTrue();
  }

  @Test
  void aUnitThatSomebodyElseMayHaveWrittenStaysAndIsWarnedOf() {
    Steps.converge(step("jar 2"));
    files.write(SystemPaths.PACKAGED_UNIT, "[Unit]\n", 0644);
    files.write(SystemPaths.UNIT, "[Unit]\nDescription=mine\n", 0644);
    StepOutcome outcome = Steps.converge(step("jar 2"));
    assertThat(outcome.warnings())
        .hasSize(1)
        .first()
        .asString()
        .contains(SystemPaths.UNIT + ", not");
    assertThat(files.read(SystemPaths.UNIT)).contains("[Unit]\nDescription=mine\n");
    assertThat(files.exists(SystemPaths.AGENT_COMMAND)).isFalse();
  }

  @Test
  void theWatcherRunsWhereItIsAskedForAndNoLonger() {
    Steps.converge(step("jar 1"));
    watch = true;
    assertThat(Steps.converge(step("jar 1")).changes())
        .containsExactly(
            "enable instance-bootstrap-watch.service at boot",
            "start instance-bootstrap-watch.service");
    watch = false;
    assertThat(Steps.converge(step("jar 1")).changes())
        .containsExactly("stop and disable instance-bootstrap-watch.service");
  }

  @Test
  void withoutAServiceManagerTheFilesAreThereAndTheReasonSaysSo() {
    services.unavailable("no systemd is running");
    StepOutcome outcome = Steps.converge(step("jar 2"));
    assertThat(outcome.changes()).hasSize(8);
    assertThat(outcome.reason()).contains("services cannot be managed here");
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void looseClassesCannotBeInstalled() {
    StepOutcome outcome =
        Steps.run(new EnableUnitStep(FILES, watch, files, services, new TextJar(files, "")));
    assertThat(outcome.status()).isEqualTo(StepStatus.SKIPPED);
  }

  private static FakeServices units() {
    return new FakeServices()
        .add(EnableUnitStep.UNIT, false, false)
        .add(EnableUnitStep.TIMER, false, false)
        .add(EnableUnitStep.RELEASE, false, false)
        .add(EnableUnitStep.WATCH, false, false);
  }

  private EnableUnitStep step(String jar) {
    return new EnableUnitStep(FILES, watch, files, services, new TextJar(files, jar));
  }

  /** A jar that is its version's name; without a name, loose classes. */
  private record TextJar(HostFiles files, String version) implements AgentJar {
    @Override
    public Optional<Path> running() {
      return version.isEmpty() ? Optional.empty() : Optional.of(Path.of("/tmp/bootstrap.jar"));
    }

    @Override
    public boolean isAt(Path target) {
      return files.read(target).equals(Optional.of(version));
    }

    @Override
    public void copyTo(Path target) {
      files.write(target, version, 0644);
    }
  }
}
