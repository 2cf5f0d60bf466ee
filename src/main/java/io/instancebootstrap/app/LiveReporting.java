// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.report.LastReportSink;
import io.instancebootstrap.report.PingSink;
import io.instancebootstrap.report.Recipients;
import io.instancebootstrap.report.SpooledSink;
import io.instancebootstrap.step.report.ReportSink;
import io.instancebootstrap.step.report.ReportStep;
import io.instancebootstrap.step.report.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells the recipients that the settings name, this machine's console and journal, and the file of
 * the last run. A run that fails before it knows its settings tells those whom the run before knew.
 */
public final class LiveReporting implements Reporting {
  private final World world;
  private final PhaseRequest request;
  private final RunListener listener;
  private final RunRecords records;
  private volatile Optional<ReportSinks> known = Optional.empty();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private Optional<RunReport> closed = Optional.empty();
  private volatile CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

  /**
   * @param listener told of the step {@code report} itself
   * @param records of the run; without a journal in a dry run, which writes nothing
   */
  public LiveReporting(
      World world, PhaseRequest request, RunListener listener, RunRecords records) {
    this.world = world;
    this.request = request;
    this.listener = listener;
    this.records = records;
  }

  @Override
  public void begin(
      ServerName server, InstanceIdentity instance, String commit, Settings settings) {
    records.secrets().learn(KnownSecrets.of(settings));
    if (request.dryRun()) {
      return;
    }
    records
        .journal()
        .ifPresent(file -> file.identified(server.value(), instance.id().value(), commit));
    Recipients recipients =
        new Recipients(server.value(), instance.id().value(), instance.region(), settings.report());
    ReportSinks sinks = new ReportSinks(world, recipients);
    try {
      remember(recipients, sinks);
    } catch (BootstrapException fullDisk) {
      warn(fullDisk);
    }
    known = Optional.of(sinks);
    started =
        sinks
            .startPing()
            .map(ping -> CompletableFuture.runAsync(() -> start(ping)))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private void remember(Recipients recipients, ReportSinks sinks) {
    HostFiles files = world.host().files();
    Optional<Recipients> before = Recipients.remembered(files);
    if (before.isPresent() && !before.get().instance().equals(recipients.instance())) {
      report(ReportSinks.dropAll(world, "this machine's image was made with them"));
    }
    report(sinks.dropStrangers());
    if (before.filter(recipients::saysTheSame).isEmpty()) {
      recipients.remember(files);
    }
    records
        .untold()
        .filter(run -> run.instance().map(recipients.instance()::equals).orElse(true))
        .ifPresent(run -> keep(sinks, run));
  }

  /** Of the report step, which is yet to come. */
  private void warn(BootstrapException problem) {
    listener.warned(ReportStep.NAME, problem.getMessage());
    problems.add(problem.getMessage());
  }

  private void report(List<String> lines) {
    lines.forEach(line -> listener.noted(ReportStep.NAME, line));
  }

  /** The run before was killed: it is told of before this one. */
  private static void keep(ReportSinks sinks, RunReport untold) {
    for (SpooledSink sink : sinks.spooled()) {
      sink.keep(untold);
    }
  }

  private void start(PingSink ping) {
    ping.start(request.phase()).ifPresent(problem -> listener.noted(ReportStep.NAME, problem));
  }

  /** The first to call is told of: a signal also ends the step that is at work, and so the run. */
  @Override
  public synchronized RunReport close(RunReport soFar) {
    RunReport told = closed.orElseGet(() -> tell(soFar));
    closed = Optional.of(told);
    return told;
  }

  private RunReport tell(RunReport soFar) {
    // The end must not overtake the start; how long that can take is bounded by the sink's tries.
    started.join();
    ReportSink keeper = new LastReportSink(world.host().files());
    List<ReportSink> sinks = new ArrayList<>(ReportSinks.ofMachine(world));
    sinks.addAll(known.or(this::ofTheRunBefore).map(ReportSinks::all).orElse(List.of()));
    RunReport whole =
        new ReportStep(
                new Telling<>(sinks, records.secrets()::hide),
                keeper,
                records.secrets()::hide,
                world.waits().clock(),
                listener)
            .close(soFar, problems);
    records.journal().ifPresent(file -> file.end(whole));
    return whole;
  }

  /** Not in a dry run, which tells nobody and may not even look at old secrets. */
  private Optional<ReportSinks> ofTheRunBefore() {
    if (request.dryRun()) {
      return Optional.empty();
    }
    Optional<Recipients> before = Recipients.remembered(world.host().files());
    before.ifPresent(to -> records.secrets().learn(KnownSecrets.of(to.settings())));
    Optional<ReportSinks> sinks = before.map(to -> new ReportSinks(world, to));
    try {
      records.untold().ifPresent(run -> sinks.ifPresent(to -> keep(to, run)));
    } catch (BootstrapException fullDisk) {
      warn(fullDisk);
    }
    return sinks;
  }
}
