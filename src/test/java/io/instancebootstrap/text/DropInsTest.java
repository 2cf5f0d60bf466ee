// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DropInsTest {
  @Test
  void serviceWaitsForEachPathAndRefusesWithoutIt() {
    assertThat(ServiceDropIn.print(List.of("/srv/www", "/var/lib/my \"100%\" site")))
        .isEqualTo(
            """
            # Written by instance-bootstrap: never start on the bare root disk.
            [Unit]
            Before=instance-bootstrap-release.service
            RequiresMountsFor=/srv/www
            AssertPathIsMountPoint=/srv/www
            RequiresMountsFor="/var/lib/my \\"100%%\\" site"
            AssertPathIsMountPoint=/var/lib/my "100%%" site
            """);
  }

  @Test
  void pathsThatWouldBreakTheUnitAreRefused() {
    for (String path : List.of("relative", "/a\nExecStart=/bin/false")) {
      assertThatThrownBy(() -> ServiceDropIn.print(List.of(path)))
          .isInstanceOf(BootstrapException.class);
    }
    assertThatThrownBy(() -> ServiceDropIn.print(List.of())).isInstanceOf(BootstrapException.class);
  }

  @Test
  void cloudInitKeepsItsHandsOff() {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(CloudCfg.print());
    assertThat(yaml).isEqualTo(Map.of("preserve_hostname", true, "manage_etc_hosts", false));
  }
}
