// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes down what happens as it happens, a JSON object a line, so that a run that was killed can
 * still be told: {@link JournalReader} finds a begin without an end. Only root reads it.
 */
public final class RunJournal implements RunListener {
  /** Far more than a run writes that does not go round in circles. */
  private static final long LIMIT = 4 << 20;

  private static final Duration OFTEN = Duration.ofSeconds(2);

  private final AppendedFile file;
  private final Clock clock;
  private final Secrets secrets;
  private final PaceMeter pace;
  private Instant began;
  private Instant progressFrom;

  /**
   * @param file where it is really kept
   */
  public RunJournal(Path file, Clock clock, Secrets secrets) {
    this.file = new AppendedFile(file, LIMIT, PosixFilePermissions.fromString("rw-------"));
    this.clock = clock;
    this.secrets = secrets;
    this.pace = new PaceMeter(clock);
    this.began = clock.instant();
    this.progressFrom = began;
  }

  /**
   * A run has begun, in process {@code pid}; the journal of the run before is kept aside.
   *
   * @param invocation systemd's id of this start of the unit; empty when it was started otherwise
   */
  public void begin(
      Phase phase, String version, boolean dryRun, long pid, Optional<String> invocation) {
    file.startOver();
    began = clock.instant();
    write(
        "begin",
        json -> {
          json.value("phase", phase.word())
              .value("version", version)
              .value("dryRun", dryRun)
              .value("pid", pid);
          invocation.ifPresent(id -> json.value("invocation", id));
        });
  }

  /** The run knows now who it is for, and which commit of the config repo it obeys. */
  public void identified(String server, String instance, String commit) {
    write(
        "identified",
        json -> json.value("server", server).value("instance", instance).value("commit", commit));
  }

  /** The run has ended by itself. */
  public void end(RunReport report) {
    write("end", json -> json.value("verdict", report.verdict().word()));
  }

  @Override
  public void started(String step) {
    write("started", json -> json.value("step", step));
  }

  @Override
  public void applying(String step, String change) {
    write("applying", json -> json.value("step", step).value("change", secrets.hide(change)));
  }

  @Override
  public void waiting(String step, String what) {
    write("waiting", json -> json.value("step", step).value("what", secrets.hide(what)));
  }

  /**
   * At first every other second, later once every hundredth of the time so far: what {@code status}
   * shows is hardly older than that, and a copy of days does not fill the journal.
   */
  @Override
  public synchronized void progressed(String step, Progress come) {
    Pace now = pace.measure(come);
    Instant at = clock.instant();
    if (at.isBefore(progressFrom)) {
      return;
    }
    Duration hundredth = Duration.between(began, at).dividedBy(100);
    progressFrom = at.plus(hundredth.compareTo(OFTEN) > 0 ? hundredth : OFTEN);
    write(
        "progress",
        json -> {
          json.value("step", step);
          RunningJson.progress(json, come, now);
        });
  }

  @Override
  public void finished(StepOutcome outcome) {
    StepOutcome clean = outcome.edited(secrets::hide);
    write(
        "finished",
        json -> {
          json.object("outcome");
          ReportJson.step(json, clean);
          json.end();
        });
  }

  private void write(String event, Consumer<JsonStringWriter> fields) {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("at", clock.instant().toString()).value("event", event);
    fields.accept(json);
    file.append(json.end().done());
  }
}
