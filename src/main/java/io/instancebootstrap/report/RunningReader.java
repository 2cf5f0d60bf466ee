// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonObject;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in the events of a {@link RunJournal} what a run is doing now. */
final class RunningReader {
  private final Map<String, RunningRun.AtWork> atWork = new LinkedHashMap<>();
  private final List<StepOutcome> finished = new ArrayList<>();
  private Optional<String> server = Optional.empty();
  private Optional<String> instance = Optional.empty();

  private RunningReader() {}

  static RunningRun read(JsonObject begin, List<JsonObject> events) {
    RunningReader reader = new RunningReader();
    events.forEach(reader::take);
    return new RunningRun(
        Phase.valueOf(ReportReader.constant(ReportReader.required(begin, "phase"))),
        ReportReader.required(begin, "version"),
        reader.server,
        reader.instance,
        at(begin),
        begin.getLong("pid"),
        reader.finished,
        List.copyOf(reader.atWork.values()));
  }

  private void take(JsonObject event) {
    String step = event.getString("step", "");
    switch (event.getString("event", "")) {
      case "identified" -> {
        server = ReportReader.optional(event, "server");
        instance = ReportReader.optional(event, "instance");
      }
      case "started" -> put(step, at(event), "looking", Optional.empty());
      case "applying" -> onward(step, ReportReader.required(event, "change"), Optional.empty());
      case "waiting" ->
          onward(step, "waiting: " + ReportReader.required(event, "what"), Optional.empty());
      case "progress" -> {
        RunningRun.AtWork before = atWork.get(step);
        onward(step, before == null ? "looking" : before.doing(), Optional.of(come(event)));
      }
      case "finished" -> finish(event);
      default -> {
        // Of a later version; what this one knows is still told.
      }
    }
  }

  private void onward(String step, String doing, Optional<RunningRun.Come> come) {
    RunningRun.AtWork before = atWork.get(step);
    if (before != null) {
      put(step, before.since(), doing, come);
    }
  }

  private void put(String step, Instant since, String doing, Optional<RunningRun.Come> come) {
    atWork.put(step, new RunningRun.AtWork(step, since, doing, come));
  }

  private void finish(JsonObject event) {
    JsonObject json = event.getObject("outcome");
    if (json != null) {
      StepOutcome outcome = ReportReader.step(json);
      atWork.remove(outcome.step());
      finished.add(outcome);
    }
  }

  private static RunningRun.Come come(JsonObject event) {
    Progress progress =
        new Progress(
            ReportReader.required(event, "work"),
            event.getLong("files"),
            event.getLong("totalFiles"),
            event.getLong("bytes"),
            event.getLong("totalBytes"));
    Optional<Duration> left =
        event.has("secondsLeft")
            ? Optional.of(Duration.ofSeconds(event.getLong("secondsLeft")))
            : Optional.empty();
    return new RunningRun.Come(
        at(event), progress, new Pace(event.getLong("bytesPerSecond"), left));
  }

  private static Instant at(JsonObject event) {
    return Instant.parse(ReportReader.required(event, "at"));
  }
}
