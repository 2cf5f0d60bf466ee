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
    return of(text.lines().toList());
  }

  /**
   * Whether the last run ended by itself, or there was none, without reading all of {@code text}:
   * every run asks that of the one before.
   */
  public static boolean ended(String text) {
    List<String> lines = text.lines().toList();
    for (int line = lines.size() - 1; line >= 0; line--) {
      Optional<JsonObject> event = parse(lines.get(line));
      if (event.isPresent()) {
        return is(event.get(), "end") || of(lines).unended().isEmpty();
      }
    }
    return true;
  }

  private static JournalReader of(List<String> lines) {
    Optional<JsonObject> begin = Optional.empty();
    List<JsonObject> events = new ArrayList<>();
    for (String line : lines) {
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

  /**
   * A run that has begun.
   *
   * @param process that played it
   * @param invocation systemd's id of that start of the unit, if it was the unit
   */
  public record Begun(long process, Instant at, Optional<String> invocation) {}

  /** The last run, if it has not ended by itself; it may be still at work. */
  public Optional<Begun> unended() {
    return ended() ? Optional.empty() : begin.map(JournalReader::begun);
  }

  /** Whether the last run was of this start of the unit, whether it has ended or not. */
  public boolean isOf(String invocation) {
    return begin
        .flatMap(event -> ReportReader.optional(event, "invocation"))
        .filter(invocation::equals)
        .isPresent();
  }

  private boolean ended() {
    return events.stream().anyMatch(event -> is(event, "end"));
  }

  private static Begun begun(JsonObject event) {
    return new Begun(event.getLong("pid"), at(event), ReportReader.optional(event, "invocation"));
  }

  /**
   * The report that the last run would have given when it was killed; empty when it ended. It has
   * the steps that had begun, in the order of their beginning.
   *
   * @param cause how its process ended, in words
   * @throws BootstrapException when the journal's lines are not those of a {@link RunJournal}
   */
  public Optional<RunReport> killed(String cause) {
    try {
      return ended() ? Optional.empty() : begin.map(start -> report(start, cause));
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
      return unended().isEmpty()
          ? Optional.empty()
          : Optional.of(RunningReader.read(begin.orElseThrow(), events));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw ReportReader.unreadable(e);
    }
  }

  private RunReport report(JsonObject start, String cause) {
    Instant started = at(start);
    // Steps that ran at the same time may have written their lines in another order.
    Instant last =
        events.stream()
            .map(JournalReader::at)
            .reduce(started, (one, other) -> other.isAfter(one) ? other : one);
    return new RunReport(
        field("server"),
        field("instance"),
        Phase.valueOf(ReportReader.constant(ReportReader.required(start, "phase"))),
        ReportReader.required(start, "version"),
        field("commit"),
        start.getBoolean("dryRun"),
        started,
        Duration.between(started, last),
        steps(last, cause));
  }

  private Optional<String> field(String key) {
    return events.stream()
        .filter(event -> is(event, "identified"))
        .flatMap(event -> ReportReader.optional(event, key).stream())
        .findFirst();
  }

  private List<StepOutcome> steps(Instant last, String cause) {
    Map<String, StepOutcome> steps = new LinkedHashMap<>();
    for (JsonObject event : events) {
      if (is(event, "started")) {
        StepOutcome outcome = cut(event, last, cause);
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

  private StepOutcome cut(JsonObject started, Instant last, String cause) {
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
            + ": the run ended here without a word: "
            + cause
            + "; last it did: "
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
