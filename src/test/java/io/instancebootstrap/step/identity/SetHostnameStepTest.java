// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.ServerSettings;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeIdentity;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetHostnameStepTest extends StepContract<HostnameObserved, HostnameChange> {
  private static final ServerSettings SERVER =
      new ServerSettings(
          Optional.empty(),
          "ommegang",
          Optional.of("example.org"),
          List.of(),
          Optional.empty(),
          false);

  @Override
  protected StepWorld<HostnameObserved, HostnameChange> world() {
    FaultyFiles files = new FaultyFiles(JimfsHost.files());
    files.write(SystemPaths.HOSTNAME, "ip-10-0-0-1\n", 0644);
    files.write(SystemPaths.HOSTS, "127.0.0.1 localhost\n10.1.1.1 db\n", 0644);
    files.createDirectories(SystemPaths.CLOUD_INIT, 0755);
    FakeIdentity identity = new FakeIdentity("ip-10-0-0-1");
    return new StepWorld<>() {
      @Override
      public Step<HostnameObserved, HostnameChange> step() {
        return new SetHostnameStep(SERVER, files, identity);
      }

      @Override
      public Object snapshot() {
        return List.of(identity.hostName(), JimfsHost.snapshot(files));
      }

      @Override
      public List<Fault> faults() {
        return List.of(new Fault("disk full", () -> files.failAfter(1), files::heal));
      }
    };
  }

  @Test
  void everyPlaceHoldsTheNameAndForeignLinesStay() {
    StepWorld<HostnameObserved, HostnameChange> world = world();
    Steps.converge(world.step());
    HostnameObserved after = world.step().observe();
    assertThat(after.live()).isEqualTo("ommegang");
    assertThat(after.hostnameFile()).contains("ommegang\n");
    assertThat(after.hosts().orElseThrow())
        .contains("10.1.1.1 db\n")
        .contains("127.0.1.1 ommegang.example.org ommegang\n");
    assertThat(after.dropIn().orElseThrow()).contains("preserve_hostname: true");
  }

  @Test
  void withoutCloudInitNoDropInIsWritten() {
    HostFiles files = JimfsHost.files();
    SetHostnameStep step = new SetHostnameStep(SERVER, files, new FakeIdentity("x"));
    Steps.converge(step);
    assertThat(files.exists(SystemPaths.CLOUD_CFG_DROPIN)).isFalse();
    assertThat(files.read(SystemPaths.HOSTS).orElseThrow()).contains("127.0.0.1 localhost");
  }
}
