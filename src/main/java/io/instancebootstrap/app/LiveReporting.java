// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Redaction;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.report.ConsoleSink;
import io.instancebootstrap.report.LastReportSink;
import io.instancebootstrap.report.NscaSink;
import io.instancebootstrap.report.PingSink;
import io.instancebootstrap.report.ReportHttp;
import io.instancebootstrap.report.RunJournal;
import io.instancebootstrap.report.TextfileSink;
import io.instancebootstrap.report.WebhookSink;
import io.instancebootstrap.step.report.ReportSink;
import io.instancebootstrap.step.report.ReportStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The sinks that the settings name, the console and journal of this machine, and the file of the
 * last run.
 */
public final class LiveReporting implements Reporting {
  private static final String CHECK_NAME = "instance-bootstrap";

  private final World world;
  private final PhaseRequest request;
  private final RunListener listener;
  private final Optional<RunJournal> journal;
  private volatile Redaction redaction = Redaction.of(List.of());
  private volatile List<ReportSink> sinks = List.of();
  private volatile CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

  /**
   * @param listener told of the step {@code report} itself
   * @param journal of the run; absent in a dry run, which writes nothing
   */
  public LiveReporting(
      World world, PhaseRequest request, RunListener listener, Optional<RunJournal> journal) {
    this.world = world;
    this.request = request;
    this.listener = listener;
    this.journal = journal;
  }

  @Override
  public void begin(String server, String instance, Settings settings) {
    redaction = Redaction.of(settings.spawn().environment().values());
    if (request.dryRun()) {
      return;
    }
    journal.ifPresent(file -> file.identified(server, instance));
    sinks = sinks(settings.report());
    started =
        CompletableFuture.allOf(
            sinks.stream()
                .filter(PingSink.class::isInstance)
                .map(PingSink.class::cast)
                .map(ping -> CompletableFuture.runAsync(() -> start(ping)))
                .toArray(CompletableFuture[]::new));
  }

  private void start(PingSink ping) {
    ping.start(request.phase()).ifPresent(problem -> listener.noted(ReportStep.NAME, problem));
  }

  @Override
  public RunReport close(RunReport soFar) {
    // The end must not overtake the start; how long that can take is bounded by the sink's tries.
    started.join();
    ReportSink keeper = new LastReportSink(world.host().files());
    RunReport whole =
        new ReportStep(sinks, keeper, redaction, world.waits().clock(), listener).close(soFar);
    journal.ifPresent(file -> file.end(whole));
    return whole;
  }

  private List<ReportSink> sinks(ReportSettings settings) {
    Host host = world.host();
    List<ReportSink> all = new ArrayList<>();
    if (!settings.webhooks().isEmpty() || settings.ping().isPresent()) {
      ReportHttp http = new ReportHttp(world.waits().sleeper());
      settings.webhooks().forEach(uri -> all.add(new WebhookSink(uri, http)));
      settings.ping().ifPresent(uri -> all.add(new PingSink(uri, http)));
    }
    settings
        .nscaHost()
        .ifPresent(
            nagios ->
                all.add(
                    new NscaSink(
                        nagios, settings.nscaService().orElse(CHECK_NAME), host.commands())));
    settings.textfile().ifPresent(file -> all.add(new TextfileSink(file, host.files())));
    if (world.root().equals(Path.of("/")) && world.environment().containsKey("INVOCATION_ID")) {
      all.add(new ConsoleSink(Path.of("/dev/console")));
    }
    return all;
  }
}
