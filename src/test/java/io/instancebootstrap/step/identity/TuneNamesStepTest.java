// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.NamesSettings.Cache;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeServices;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.RecordingLog;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuneNamesStepTest extends StepContract<NamesObserved, NamesChange> {
  private static final String NSCD =
      """
      # a comment of ours
      \tpositive-time-to-live\thosts\t3600
      \tenable-cache\t\tpasswd\tno
      """;

  private final HostFiles files = JimfsHost.files();
  private final FakeServices services = new FakeServices();

  @Override
  protected StepWorld<NamesObserved, NamesChange> world() {
    FaultyFiles own = new FaultyFiles(JimfsHost.files());
    FakeServices services = new FakeServices().add("nscd", true, true);
    own.write(SystemPaths.NSCD_CONF, NSCD, 0644);
    own.write(SystemPaths.NSSWITCH_CONF, "passwd: ldap files\nhosts: dns files\n", 0644);
    own.write(SystemPaths.RESOLV_CONF, "nameserver 10.0.0.2\n", 0644);
    return new StepWorld<>() {
      @Override
      public Step<NamesObserved, NamesChange> step() {
        return new TuneNamesStep(settings(Cache.AUTO), own, services);
      }

      @Override
      public Object snapshot() {
        return List.of(services.snapshot(), JimfsHost.snapshot(own));
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault("disk full", () -> own.failAfter(3), own::heal),
            new Fault(
                "nscd does not start",
                () -> services.breakUnit("nscd"),
                () -> services.mendUnit("nscd")));
      }
    };
  }

  @Test
  void cachesWhereNscdIsInstalledAndRestartsItOnce() {
    nscdInstalled();
    Steps.converge(step(Cache.AUTO));
    assertThat(files.read(SystemPaths.NSCD_CONF).orElseThrow())
        .contains("# a comment of ours\n", "\tpositive-time-to-live\thosts\t600\n");
    assertThat(services.calls()).containsExactly("restart nscd.service");
    assertThat(Steps.run(step(Cache.AUTO)).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(services.calls()).hasSize(1);
  }

  @Test
  void aRunKilledBeforeTheRestartIsFinishedByTheNext() {
    nscdInstalled();
    TuneNamesStep killed = step(Cache.AUTO);
    var changes =
        (io.instancebootstrap.engine.Decision.Changes<NamesChange>) killed.plan(killed.observe());
    killed.apply(changes.changes().get(0), new RecordingLog());
    assertThat(services.calls()).isEmpty();

    Steps.converge(step(Cache.AUTO));
    assertThat(services.calls()).containsExactly("restart nscd.service");
  }

  @Test
  void leavesTheCacheAloneWhenToldTo() {
    nscdInstalled();
    Steps.run(step(Cache.NONE));
    assertThat(files.read(SystemPaths.NSCD_CONF)).contains(NSCD);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void startsAndEnablesACacheThatDoesNotRun() {
    nscdInstalled();
    Steps.converge(step(Cache.AUTO));
    services.add("nscd", false, false);
    assertThat(Steps.converge(step(Cache.AUTO)).changes())
        .containsExactly("enable nscd at boot", "start nscd");
  }

  @Test
  void aRequiredCacheThatIsMissingIsAnErrorThatSaysWhatToDo() {
    StepOutcome outcome = Steps.run(step(Cache.NSCD));
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("/etc/nscd.conf").contains("install the package nscd");
  }

  @Test
  void aLeftOverNscdConfWithoutItsServiceCountsAsNotInstalled() {
    files.write(SystemPaths.NSCD_CONF, NSCD, 0644);
    assertThat(Steps.run(step(Cache.AUTO)).status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void withoutAServiceManagerFilesAreWrittenAndNothingIsRestarted() {
    nscdInstalled();
    services.unavailable("no systemd is running");
    StepOutcome outcome = Steps.converge(step(Cache.AUTO));
    assertThat(outcome.changes()).hasSize(1);
    assertThat(outcome.reason()).contains("services cannot be managed here");
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void resolverOptionsGoToAPlainFile() {
    files.write(SystemPaths.RESOLV_CONF, "nameserver 10.0.0.2\noptions ndots:2\n", 0644);
    Steps.converge(step(Cache.AUTO));
    assertThat(files.read(SystemPaths.RESOLV_CONF))
        .contains("nameserver 10.0.0.2\noptions ndots:2 timeout:1 attempts:1\n");
  }

  @Test
  void resolverOptionsOfResolvedGoToTheServiceManagerWhichIsReloaded() throws IOException {
    services.add("nscd", true, true);
    files.write(Path.of("/run/systemd/resolve/stub-resolv.conf"), "nameserver 127.0.0.53\n", 0644);
    Files.createSymbolicLink(
        files.locate(SystemPaths.RESOLV_CONF),
        files
            .locate(SystemPaths.RESOLV_CONF)
            .getFileSystem()
            .getPath("../run/systemd/resolve/stub-resolv.conf"));
    Steps.converge(step(Cache.AUTO));
    assertThat(services.calls()).containsExactly("reload");
    assertThat(files.read(Path.of("/run/systemd/resolve/stub-resolv.conf")))
        .contains("nameserver 127.0.0.53\n");
  }

  @Test
  void anImpossibleResolverTimeoutIsAConfigurationError() {
    NamesSettings wrong =
        new NamesSettings(
            Cache.NONE, List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, false, true);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                BootstrapException.class, () -> new TuneNamesStep(wrong, files, services)))
        .hasMessageContaining("resolver-timeout");
  }

  private void nscdInstalled() {
    files.write(SystemPaths.NSCD_CONF, NSCD, 0644);
    services.add("nscd", true, true);
  }

  private TuneNamesStep step(Cache cache) {
    return new TuneNamesStep(settings(cache), files, services);
  }

  private static NamesSettings settings(Cache cache) {
    return new NamesSettings(
        cache,
        List.of("passwd", "group", "hosts", "services"),
        Duration.ofSeconds(600),
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        1,
        false,
        true);
  }
}
