// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports to tell of in tests. */
public final class Reports {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private Reports() {}

  /** A spawn in which all went well. */
  public static RunReport success() {
    return of(
        step("set-hostname", StepStatus.CHANGED, "this server is called ommegang", List.of()),
        step("tune-names", StepStatus.UNCHANGED, "nscd caches hosts", List.of()));
  }

  /** A spawn that warns. */
  public static RunReport degraded() {
    return of(
        step("set-hostname", StepStatus.UNCHANGED, "named", List.of()),
        step("take-address", StepStatus.UNCHANGED, "points here", List.of("DNS leads elsewhere")));
  }

  /** A spawn whose hook failed. */
  public static RunReport failed() {
    return of(
        step("set-hostname", StepStatus.UNCHANGED, "named", List.of()),
        step(
            "run-hook",
            StepStatus.FAILED,
            "running the hook hooks/setup: exit code 3, expected exit code 0; correct the hook;"
                + " its last lines:\nno route to host",
            List.of()),
        step(
            "start-services",
            StepStatus.NOT_REACHED,
            "needs run-hook, which is failed",
            List.of()));
  }

  /** A spawn of these steps. */
  public static RunReport of(StepOutcome... steps) {
    return new RunReport(
        Optional.of("ommegang"),
        Optional.of("i-0abc"),
        Phase.SPAWN,
        "0.1.0",
        Optional.of("4f2a"),
        false,
        START,
        Duration.ofMillis(12_400),
        List.of(steps));
  }

  static StepOutcome step(String name, StepStatus status, String reason, List<String> warnings) {
    return new StepOutcome(
        name,
        status,
        status == StepStatus.CHANGED ? List.of("write /etc/hostname") : List.of(),
        reason,
        warnings,
        START,
        Duration.ofMillis(150),
        Duration.ZERO,
        status == StepStatus.FAILED ? Optional.of(Category.FAILED) : Optional.empty());
  }
}
