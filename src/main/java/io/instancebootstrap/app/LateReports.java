// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RunLock;
import io.instancebootstrap.report.JournalReader;
import io.instancebootstrap.report.LastReportSink;
import io.instancebootstrap.report.Recipients;
import io.instancebootstrap.report.RunJournal;
import io.instancebootstrap.report.SpooledSink;
import io.instancebootstrap.step.report.ReportSink;
import io.instancebootstrap.step.report.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what could not be told before: the verdict of a run that was killed, and the reports that
 * wait in the spool. Leaves a run alone that is still at work.
 */
public final class LateReports {
  private final World world;
  private final HostFiles files;
  private final Secrets secrets;
  private final Optional<Recipients> recipients;
  private final Optional<ReportSinks> sinks;

  /**
   * @param secrets that are known; those of the recipients are added
   */
  public LateReports(World world, Secrets secrets) {
    this.world = world;
    this.files = world.host().files();
    this.secrets = secrets;
    this.recipients = Recipients.remembered(files);
    recipients.ifPresent(to -> secrets.learn(KnownSecrets.of(to.settings())));
    this.sinks = recipients.map(to -> new ReportSinks(world, to));
  }

  /** Tells all that waits; returns what went wrong, a line each. */
  public List<String> deliver() {
    Optional<RunReport> untold = UntoldRun.find(files, UntoldRun.UNKNOWN);
    return untold.isPresent() ? tell(untold.get()) : deliverSpooled();
  }

  /**
   * The unit's process has ended badly: tells of its run, unless that has told of itself, and then
   * all that waits.
   *
   * @param cause how the process ended, in the service manager's words
   * @param lastLines what it printed last
   */
  public List<String> ended(String cause, String lastLines) {
    String evidence =
        lastLines.isBlank() ? cause : cause + "; its last lines:\n" + lastLines.stripTrailing();
    JournalReader journal = JournalReader.of(files.read(SystemPaths.JOURNAL).orElse(""));
    boolean itsOwn =
        Optional.ofNullable(world.environment().get("INVOCATION_ID"))
            .map(journal::isOf)
            .orElse(false);
    Optional<RunReport> killed = UntoldRun.find(files, evidence);
    if (killed.isPresent()) {
      return tell(killed.get());
    }
    return itsOwn ? deliverSpooled() : tell(neverBegan(evidence));
  }

  private RunReport neverBegan(String evidence) {
    return UntoldRun.neverBegan(
        Phase.SPAWN,
        recipients.map(Recipients::server),
        recipients.map(Recipients::instance),
        world.version(),
        world.waits().clock().instant(),
        evidence);
  }

  private List<String> deliverSpooled() {
    List<SpooledSink> spooled = sinks.map(ReportSinks::spooled).orElse(List.of());
    return new Telling<>(spooled, secrets::hide).each(SpooledSink::deliver);
  }

  private List<String> tell(RunReport raw) {
    RunReport report =
        raw.with(raw.steps().stream().map(step -> step.edited(secrets::hide)).toList());
    List<ReportSink> all = new ArrayList<>(ReportSinks.ofMachine(world));
    sinks.ifPresent(known -> all.addAll(known.all()));
    all.add(new LastReportSink(files));
    List<String> problems = new Telling<>(all, secrets::hide).tell(report);
    // Only now: who is killed in between is told of twice, which is better than not at all.
    new RunJournal(files.locate(SystemPaths.JOURNAL), world.waits().clock(), secrets).end(report);
    RunLock.forgetHolder(files.locate(SystemPaths.LOCK));
    return problems;
  }
}
