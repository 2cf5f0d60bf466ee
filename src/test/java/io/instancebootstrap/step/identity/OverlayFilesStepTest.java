// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.testing.FakeServices;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import io.instancebootstrap.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayFilesStepTest extends StepContract<OverlayObserved, OverlayChange> {
  private static final ServerName SERVER = new ServerName("ommegang");
  private static final Path CONFIG = Path.of("/var/lib/bootstrap/repo/config");
  private static final Path OVERLAY = CONFIG.resolve("overlays/ommegang");

  private final HostFiles files = JimfsHost.files();
  private final FakeServices services = new FakeServices();

  @Override
  protected StepWorld<OverlayObserved, OverlayChange> world() {
    FaultyFiles own = new FaultyFiles(JimfsHost.files());
    lay(own, "etc/motd", "welcome\n", 0644);
    lay(own, "etc/systemd/system/site.service", "[Service]\nExecStart=/bin/true\n", 0644);
    lay(own, "usr/local/bin/site", "#!/bin/sh\n", 0755);
    own.write(Path.of("/usr/local/bin/site"), "#!/bin/sh\n", 0644);
    return new StepWorld<>() {
      @Override
      public Step<OverlayObserved, OverlayChange> step() {
        return new OverlayFilesStep(SERVER, TestSettings.all(), CONFIG, own, new FakeServices());
      }

      @Override
      public Object snapshot() {
        return JimfsHost.snapshot(own);
      }

      @Override
      public List<Fault> faults() {
        return List.of(new Fault("disk full", () -> own.failAfter(1), own::heal));
      }
    };
  }

  @Test
  void newFilesGetGitsModesAndExistingOnesKeepTheirs() {
    lay("etc/motd", "welcome\n", 0600);
    lay("usr/local/bin/site", "#!/bin/sh\n", 0700);
    lay("etc/secret", "new\n", 0644);
    files.write(Path.of("/etc/secret"), "old\n", 0640);
    Steps.converge(step());
    assertThat(files.mode(Path.of("/etc/motd"))).contains(0644);
    assertThat(files.mode(Path.of("/usr/local/bin/site"))).contains(0755);
    assertThat(files.mode(Path.of("/etc/secret"))).contains(0640);
    assertThat(files.read(Path.of("/etc/secret"))).contains("new\n");
  }

  @Test
  void bytesThatAreNoTextArriveAsTheyAre() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    files.write(OVERLAY.resolve("etc/blob"), bytes, 0644);
    Steps.converge(step());
    assertThat(files.readBytes(Path.of("/etc/blob")).orElseThrow()).isEqualTo(bytes);
  }

  @Test
  void aNewUnitIsToldToTheServiceManager() {
    lay("etc/systemd/system/site.service", "[Service]\n", 0644);
    Steps.converge(step());
    assertThat(services.calls()).containsExactly("reload");
  }

  @Test
  void anOrdinaryFileIsNot() {
    lay("etc/motd", "x", 0644);
    Steps.converge(step());
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aServerWithoutAnOverlaySkipsTheStep() {
    assertThat(Steps.run(step()).status()).isEqualTo(StepStatus.SKIPPED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proc/sys/vm/swappiness | made anew at every boot",
        "run/x | made anew at every boot",
        "var/lib/bootstrap/journal.jsonl | belongs to the agent",
        "etc/bootstrap/bootstrap.ini | belongs to the agent",
        "etc/hosts | [server] hostname",
        "etc/nscd.conf | [names] cache = none",
        "etc/nsswitch.conf | local-first = false",
        "persist/x | where the volume is mounted",
        "srv/www/index.html | data of the volume",
      })
  void closedPlacesAreConfigurationErrors(String target, String why) {
    lay(target, "x", 0644);
    assertProblem(target, why);
  }

  @Test
  void aClosedPlaceBehindALinkOfTheMachineIsSeen() throws IOException {
    files.createDirectories(Path.of("/srv/www"), 0755);
    link("/var/www", "/srv/www");
    lay("var/www/index.html", "x", 0644);
    assertProblem("var/www/index.html", "data of the volume");
  }

  @Test
  void aLinkThatLeadsOutOfTheOverlayIsRefused() throws IOException {
    files.write(Path.of("/etc/shadow"), "root:x\n", 0600);
    lay("etc/motd", "x", 0644);
    link(OVERLAY + "/etc/copy", "/etc/shadow");
    assertProblem("etc/copy", "leads out of the overlay");
    assertThat(files.exists(Path.of("/etc/copy"))).isFalse();
  }

  @Test
  void aLinkInsideTheOverlayStandsForItsFile() throws IOException {
    lay("etc/motd", "x", 0644);
    link(OVERLAY + "/etc/issue", "motd");
    Steps.converge(step());
    assertThat(files.read(Path.of("/etc/issue"))).contains("x");
    assertThat(files.isSymbolicLink(Path.of("/etc/issue"))).isFalse();
  }

  @Test
  void aDirectoryInThePlaceOfAFileNamesBoth() {
    files.createDirectories(Path.of("/etc/motd"), 0755);
    lay("etc/motd", "x", 0644);
    assertProblem("etc/motd", "a directory there");
  }

  @Test
  void allProblemsAreToldAtOnceAndNothingIsLaid() {
    lay("etc/hosts", "x", 0644);
    lay("srv/www/x", "x", 0644);
    lay("etc/motd", "x", 0644);
    StepOutcome outcome = Steps.run(step());
    assertThat(outcome.reason()).contains("/etc/hosts").contains("/srv/www/x");
    assertThat(files.exists(Path.of("/etc/motd"))).isFalse();
  }

  private void assertProblem(String target, String why) {
    StepOutcome outcome = Steps.run(step());
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains("/" + target).contains(why);
  }

  private void link(String link, String to) throws IOException {
    Path kept = files.locate(Path.of(link));
    Files.createSymbolicLink(kept, kept.getFileSystem().getPath(to));
  }

  private void lay(String target, String text, int mode) {
    lay(files, target, text, mode);
  }

  private static void lay(HostFiles files, String target, String text, int mode) {
    files.write(OVERLAY.resolve(target), text, mode);
  }

  private OverlayFilesStep step() {
    return new OverlayFilesStep(SERVER, TestSettings.all(), CONFIG, files, services);
  }
}
