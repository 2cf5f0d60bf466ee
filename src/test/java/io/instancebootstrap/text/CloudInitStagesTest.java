// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.text.CloudInitStages.Stage;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The two forms as cloud-init 22.4 of Debian 12 writes them. */
class CloudInitStagesTest {
  @Test
  void theStatusFileHasStartsAndEnds() {
    String status =
        """
        {"v1": {"datasource": "DataSourceEc2Local",
          "init": {"errors": [], "finished": 1767323046.25, "start": 1767323045.5},
          "init-local": {"errors": [], "finished": 1767323045.1, "start": 1767323044.9},
          "modules-config": {"errors": [], "finished": null, "start": null},
          "modules-final": {"errors": [], "finished": null, "start": 1767323047.0},
          "stage": "modules-final"}}
        """;
    assertThat(CloudInitStages.ofStatus(status))
        .containsExactly(
            stage("init-local", "2026-01-02T03:04:04.900Z", "2026-01-02T03:04:05.100Z"),
            stage("init", "2026-01-02T03:04:05.500Z", "2026-01-02T03:04:06.250Z"),
            new Stage("modules-final", Instant.parse("2026-01-02T03:04:07Z"), Optional.empty()));
  }

  @Test
  void theLogHasTheStagesOfTheLastBoot() {
    String boot =
        """
        DAY 03:04:04,900 - util.py[DEBUG]: Cloud-init v. 22.4.2 running 'init-local' at Fri. Up 3.1 seconds.
        DAY 03:04:05,000 - util.py[DEBUG]: something else
        DAY 03:04:05,500 - util.py[DEBUG]: Cloud-init v. 22.4.2 running 'modules:final' at Fri. Up 3.7 seconds.
        """;
    String log = boot.replace("DAY", "2026-01-01") + boot.replace("DAY", "2026-01-02");
    assertThat(CloudInitStages.ofLog(log))
        .containsExactly(
            new Stage("init-local", Instant.parse("2026-01-02T03:04:04.900Z"), Optional.empty()),
            new Stage(
                "modules-final", Instant.parse("2026-01-02T03:04:05.500Z"), Optional.empty()));
  }

  @Property
  void noTextMakesTheReadersThrow(@ForAll String text) {
    assertThat(CloudInitStages.ofStatus(text)).isEmpty();
    assertThat(CloudInitStages.ofLog(text)).isEmpty();
  }

  private static Stage stage(String name, String start, String end) {
    return new Stage(name, Instant.parse(start), Optional.of(Instant.parse(end)));
  }
}
