// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tells several sinks, all at once, each on its own: one that fails or hangs costs the others
 * nothing.
 *
 * @param <S> what the sinks are
 */
public final class Telling<S extends ReportSink> {
  /** After this a sink is given up; each bounds itself below it. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final List<S> sinks;
  private final UnaryOperator<String> redaction;
  private final Duration longest;

  /**
   * @param redaction takes the secrets out of what sinks say of their failures
   */
  public Telling(List<S> sinks, UnaryOperator<String> redaction) {
    this(sinks, redaction, LONGEST);
  }

  Telling(List<S> sinks, UnaryOperator<String> redaction, Duration longest) {
    this.sinks = List.copyOf(sinks);
    this.redaction = redaction;
    this.longest = longest;
  }

  /** Tells all of {@code report}; returns what went wrong, a line each. Never throws. */
  public List<String> tell(RunReport report) {
    return each(sink -> sink.tell(report));
  }

  /** Does {@code telling} with each; returns what went wrong, a line each. Never throws. */
  public List<String> each(Consumer<S> telling) {
    ExecutorService threads = Executors.newCachedThreadPool(Telling::thread);
    try {
      List<CompletableFuture<Optional<String>>> told =
          sinks.stream().map(sink -> start(sink, telling, threads)).toList();
      return told.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  /** {@code told 1 of 2 (webhook hooks.example.org, ping ping.example.org)}. */
  String summary(int failed) {
    String names = String.join(", ", sinks.stream().map(ReportSink::name).toList());
    return "told "
        + (sinks.size() - failed)
        + " of "
        + sinks.size()
        + (sinks.isEmpty() ? "" : " (" + names + ")");
  }

  private CompletableFuture<Optional<String>> start(
      S sink, Consumer<S> telling, ExecutorService threads) {
    String hung =
        "telling " + sink.name() + ": observed no end within " + longest.toSeconds() + " s";
    return CompletableFuture.supplyAsync(() -> problem(sink, telling), threads)
        .completeOnTimeout(Optional.of(hung), longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What went wrong, if anything. */
  private Optional<String> problem(S sink, Consumer<S> telling) {
    try {
      telling.accept(sink);
      return Optional.empty();
    } catch (BootstrapException e) {
      return Optional.of(redaction.apply(e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(redaction.apply("telling " + sink.name() + ": unexpected " + e));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "report");
    thread.setDaemon(true);
    return thread;
  }
}
