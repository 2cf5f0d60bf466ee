// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.report.LogFile;
import io.instancebootstrap.report.RedactedOutput;
import io.instancebootstrap.report.RunJournal;
import io.instancebootstrap.report.TextListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written down of a run on this machine: its journal and log. */
public final class RunRecords {
  private final Optional<RunJournal> journal;
  private final Optional<LogFile> log;
  private final Clock clock;
  private final Secrets secrets;
  private final Optional<RunReport> untold;

  private RunRecords(
      Optional<RunJournal> journal,
      Optional<LogFile> log,
      Clock clock,
      Secrets secrets,
      Optional<RunReport> untold) {
    this.secrets = secrets;
    this.untold = untold;
    this.journal = journal;
    this.log = log;
    this.clock = clock;
  }

  /** Nothing at all. */
  public static RunRecords none(Secrets secrets) {
    return new RunRecords(
        Optional.empty(), Optional.empty(), Clock.systemUTC(), secrets, Optional.empty());
  }

  /** The journal, with this run begun in it, and the log. */
  static RunRecords of(World world, PhaseRequest request, Secrets secrets) {
    HostFiles files = world.host().files();
    Clock clock = world.waits().clock();
    // Before the journal begins anew: what it says of a run that was killed would be gone.
    Optional<RunReport> untold = UntoldRun.find(files, UntoldRun.UNKNOWN);
    RunJournal journal = new RunJournal(files.locate(SystemPaths.JOURNAL), clock, secrets);
    journal.begin(
        request.phase(),
        world.version(),
        false,
        ProcessHandle.current().pid(),
        Optional.ofNullable(world.environment().get("INVOCATION_ID")));
    return new RunRecords(
        Optional.of(journal),
        Optional.of(new LogFile(files.locate(SystemPaths.LOG), clock)),
        clock,
        secrets,
        untold);
  }

  /** What no output of the run may show. */
  public Secrets secrets() {
    return secrets;
  }

  /** The run before, when it was killed and nobody has been told yet. */
  public Optional<RunReport> untold() {
    return untold;
  }

  public Optional<RunJournal> journal() {
    return journal;
  }

  /** Those who write the run down as it goes. */
  public List<RunListener> listeners(boolean verbose) {
    List<RunListener> listeners = new ArrayList<>();
    journal.ifPresent(listeners::add);
    log.ifPresent(
        file -> listeners.add(new TextListener(new RedactedOutput(file, secrets), clock, verbose)));
    return listeners;
  }
}
