// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds in a {@link RunJournal} whether the last run ended by itself, and if it did not, tells how
 * far it came. A last line that was cut by the kill is passed over.
 */
public final class JournalReader {
  private final Optional<JsonObject> begin;
  private final List<JsonObject> events;

  private JournalReader(Optional<JsonObject> begin, List<JsonObject> events) {
    this.begin = begin;
    this.events = events;
  }

  /** Reads the text of a journal. */
  public static JournalReader of(String text) {
    Optional<JsonObject> begin = Optional.empty();
    List<JsonObject> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Optional<JsonObject> event = parse(line);
      if (event.isEmpty()) {
        continue;
      }
      if (is(event.get(), "begin")) {
        begin = event;
        events.clear();
      } else {
        events.add(event.get());
      }
    }
    return new JournalReader(begin, events);
  }

  /** The process of the last run, if it has not ended by itself; it may be still at work. */
  public OptionalLong unendedProcess() {
    return begin.isPresent() && events.stream().noneMatch(event -> is(event, "end"))
        ? OptionalLong.of(begin.get().getLong("pid"))
        : OptionalLong.empty();
  }

  /**
   * The report that the last run would have given when it was killed; empty when it ended.
   *
   * @throws BootstrapException when the journal's lines are not those of a {@link RunJournal}
   */
  public Optional<RunReport> killed() {
    try {
      return unendedProcess().isEmpty()
          ? Optional.empty()
          : Optional.of(report(begin.orElseThrow()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw ReportReader.unreadable(e);
    }
  }

  /**
   * What the last run is doing, if it has not ended; whether its process lives is for the caller to
   * see.
   *
   * @throws BootstrapException when the journal's lines are not those of a {@link RunJournal}
   */
  public Optional<RunningRun> running() {
    try {
      return unendedProcess().isEmpty()
          ? Optional.empty()
          : Optional.of(RunningReader.read(begin.orElseThrow(), events));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw ReportReader.unreadable(e);
    }
  }

  private RunReport report(JsonObject start) {
    Instant started = at(start);
    Instant last = events.isEmpty() ? started : at(events.get(events.size() - 1));
    return new RunReport(
        field("server"),
        field("instance"),
        Phase.valueOf(ReportReader.constant(ReportReader.required(start, "phase"))),
        ReportReader.required(start, "version"),
        Optional.empty(),
        start.getBoolean("dryRun"),
        started,
        Duration.between(started, last),
        steps(last));
  }

  private Optional<String> field(String key) {
    return events.stream()
        .filter(event -> is(event, "identified"))
        .flatMap(event -> ReportReader.optional(event, key).stream())
        .findFirst();
  }

  private List<StepOutcome> steps(Instant last) {
    Map<String, StepOutcome> steps = new LinkedHashMap<>();
    for (JsonObject event : events) {
      if (is(event, "started")) {
        StepOutcome outcome = cut(event, last);
        steps.put(outcome.step(), outcome);
      } else if (is(event, "finished")) {
        if (!event.has("outcome") || event.getObject("outcome") == null) {
          throw new IllegalArgumentException("observed no field outcome");
        }
        StepOutcome outcome = ReportReader.step(event.getObject("outcome"));
        steps.put(outcome.step(), outcome);
      }
    }
    return List.copyOf(steps.values());
  }

  private StepOutcome cut(JsonObject started, Instant last) {
    String step = ReportReader.required(started, "step");
    String doing =
        events.stream()
            .filter(event -> step.equals(event.getString("step")))
            .map(event -> event.getString("change", event.getString("what", "looking")))
            .reduce((earlier, later) -> later)
            .orElse("looking");
    String reason =
        "running "
            + step
            + ": the run ended here without a word, it was killed or the machine stopped; last it"
            + " did: "
            + doing
            + "; run it again, it goes on from there";
    return new StepOutcome(
        step,
        StepStatus.FAILED,
        List.of(),
        reason,
        List.of(),
        at(started),
        Duration.between(at(started), last),
        Duration.ZERO,
        Optional.of(Category.FAILED));
  }

  private static Instant at(JsonObject event) {
    return Instant.parse(ReportReader.required(event, "at"));
  }

  private static boolean is(JsonObject event, String name) {
    return name.equals(event.getString("event"));
  }

  private static Optional<JsonObject> parse(String line) {
    try {
      JsonObject object = JsonParser.object().from(line);
      return Optional.of(object).filter(event -> event.isString("at"));
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }
}
