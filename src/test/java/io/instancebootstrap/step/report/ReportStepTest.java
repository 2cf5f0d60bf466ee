// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReportStepTest {
  private final TestClock clock = new TestClock();
  private final Told first = new Told("first");
  private final Told second = new Told("second");
  private final Told keeper = new Told("keeper");
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everySinkIsToldAndTheReportHoldsItself() {
    RunReport whole = step(first, second).close(report(false), List.of());
    assertThat(first.reports).hasSize(1);
    assertThat(first.reports.get(0).steps())
        .extracting(StepOutcome::step)
        .containsExactly("run-hook", "report");
    assertThat(second.reports).hasSize(1);
    assertThat(last(whole).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(last(whole).reason()).isEqualTo("told 2 of 2 (first, second)");
    assertThat(whole.verdict()).isEqualTo(Verdict.SUCCESS);
    assertThat(keeper.reports).containsExactly(whole);
  }

  @Test
  void aSinkThatFailsStopsNobodyElseAndDegradesTheRun() {
    first.failure = Optional.of(BootstrapException.unavailable("telling first: no route"));
    second.failure = Optional.of(new IllegalStateException("a bug"));
    RunReport whole = step(first, second, new Told("third")).close(report(false), List.of());
    assertThat(last(whole).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(last(whole).reason()).startsWith("told 1 of 3");
    assertThat(last(whole).warnings())
        .containsExactly(
            "telling first: no route",
            "telling second: unexpected java.lang.IllegalStateException: a bug");
    assertThat(whole.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(keeper.reports).containsExactly(whole);
  }

  @Test
  void aSinkThatHangsCostsTheOthersNothing() {
    CountDownLatch never = new CountDownLatch(1);
    ReportSink hanging =
        new ReportSink() {
          @Override
          public String name() {
            return "hanging";
          }

          @Override
          public void tell(RunReport report, int dropped) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    RunReport whole = step(hanging, second).close(report(false), List.of());
    assertThat(second.reports).hasSize(1);
    assertThat(last(whole).warnings().get(0)).startsWith("telling hanging: observed no end");
    assertThat(whole.verdict()).isEqualTo(Verdict.DEGRADED);
  }

  @Test
  void aKeeperThatFailsIsHeardOf() {
    keeper.failure = Optional.of(BootstrapException.failed("writing: disk full"));
    step(first).close(report(false), List.of());
    assertThat(heard).contains("warned writing: disk full");
  }

  @Test
  void aDryRunIsToldToNobody() {
    RunReport whole = step(first).close(report(true), List.of());
    assertThat(last(whole).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(first.reports).isEmpty();
    assertThat(keeper.reports).isEmpty();
  }

  @Test
  void noSecretLeavesTheMachine() {
    RunReport whole = step(first).close(report(false), List.of());
    assertThat(first.reports.toString() + whole).doesNotContain("hunter2").contains("***");
  }

  @Test
  void listenersHearOfItOnce() {
    step(first).close(report(false), List.of());
    assertThat(heard).containsExactly("started report", "finished report");
  }

  private ReportStep step(ReportSink... sinks) {
    RunListener listener =
        new RunListener() {
          @Override
          public void started(String step) {
            heard.add("started " + step);
          }

          @Override
          public void warned(String step, String line) {
            heard.add("warned " + line);
          }

          @Override
          public void finished(StepOutcome outcome) {
            heard.add("finished " + outcome.step());
          }
        };
    UnaryOperator<String> hide = Redaction.of(List.of("hunter2"))::apply;
    return new ReportStep(
        new Telling<>(List.of(sinks), hide, Duration.ofMillis(200)), keeper, hide, clock, listener);
  }

  private RunReport report(boolean dryRun) {
    StepOutcome hook =
        new StepOutcome(
            "run-hook",
            StepStatus.UNCHANGED,
            List.of("run with hunter2"),
            "said hunter2",
            List.of(),
            clock.instant(),
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty());
    return new RunReport(
        Optional.of("ommegang"),
        Optional.of("i-1"),
        Phase.SPAWN,
        "0.1.0",
        Optional.empty(),
        dryRun,
        clock.instant(),
        Duration.ZERO,
        List.of(hook));
  }

  private static StepOutcome last(RunReport report) {
    return report.steps().get(report.steps().size() - 1);
  }

  private static final class Told implements ReportSink {
    private final String name;
    private final List<RunReport> reports = Collections.synchronizedList(new ArrayList<>());
    private Optional<RuntimeException> failure = Optional.empty();

    Told(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void tell(RunReport report, int dropped) {
      failure.ifPresent(
          problem -> {
            throw problem;
          });
      reports.add(report);
    }
  }
}
