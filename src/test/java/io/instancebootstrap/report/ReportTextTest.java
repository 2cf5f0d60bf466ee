// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.RunReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  @Test
  void aGoodRunIsATable() {
    assertThat(ReportText.of(Reports.success()))
        .isEqualTo(
            """
            ommegang: spawn on i-0abc succeeded in 12.4 s (1 unchanged, 1 changed)

            When:     2026-01-02 03:04:05 to 2026-01-02 03:04:17 UTC
            Settings: commit 4f2a, agent 0.1.0

              set-hostname       changed       0.2 s  this server is called ommegang
                - write /etc/hostname
              tune-names         unchanged     0.2 s  nscd caches hosts
            """);
  }

  @Test
  void aFailureSaysWhatFailedWhatWasNotReachedAndWhatToDo() {
    assertThat(ReportText.of(Reports.failed()))
        .contains("FAILED in 12.4 s")
        .contains("What failed: run-hook\n  running the hook hooks/setup: exit code 3")
        .contains("\n  no route to host\n")
        .contains("Not reached: start-services")
        .contains("bootstrap --phase spawn");
  }

  @Test
  void warningsAreToldWithTheirStep() {
    assertThat(ReportText.of(Reports.degraded()))
        .contains("succeeded with warnings")
        .contains("Warning of take-address: DNS leads elsewhere");
  }

  @Test
  void noLineIsWiderThanATerminal() {
    for (RunReport report : List.of(Reports.success(), Reports.degraded(), Reports.failed())) {
      assertThat(ReportText.of(report).lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void oneLineFitsAPager() {
    assertThat(ReportText.oneLine(Reports.failed()))
        .startsWith("ommegang: spawn on i-0abc FAILED in 12.4 s at run-hook: running the hook")
        .doesNotContain("\n");
  }
}
