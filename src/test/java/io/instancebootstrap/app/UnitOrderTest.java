// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.app.Finding.Kind;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service manager says of the unit's order, as a finding. */
class UnitOrderTest {
  private static final List<String> VERIFY =
      List.of("systemd-analyze", "verify", "--man=no", "instance-bootstrap.service");

  private final FakeHost fake = FakeHost.create();

  private Finding look(int exitCode, String said) {
    fake.commands().on(VERIFY, exitCode, "", said);
    return new UnitOrder(PlayedWorld.at(Path.of("/"), fake.host())).look();
  }

  private void install() {
    fake.files().createDirectories(SystemPaths.BOOTED, 0755);
    fake.files().write(SystemPaths.UNIT, "[Unit]\n", 0644);
  }

  @Test
  void aCycleIsAProblemThatIsQuoted() {
    install();
    Finding finding =
        look(1, "multi-user.target: Found ordering cycle on instance-bootstrap.service/start");
    assertThat(finding.kind()).isEqualTo(Kind.PROBLEM);
    assertThat(finding.text()).contains("Found ordering cycle on instance-bootstrap.service");
  }

  @Test
  void whatIsWrongWithOtherUnitsIsNoObstacle() {
    install();
    assertThat(look(1, "/lib/systemd/system/x.service:3: Unknown key").kind()).isEqualTo(Kind.NOTE);
  }

  @Test
  void anOrderWithoutCyclesIsFine() {
    install();
    assertThat(look(0, "").kind()).isEqualTo(Kind.FINE);
  }

  @Test
  void whoCannotBeAskedIsNotAsked() {
    assertThat(look(1, "ordering cycle").kind()).isEqualTo(Kind.NOTE);
    assertThat(fake.commands().ran()).isEmpty();
  }
}
