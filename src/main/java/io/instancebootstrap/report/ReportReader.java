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
import io.instancebootstrap.engine.Wait;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads a report that {@link ReportJson} has written. Fields that it does not know are skipped. */
public final class ReportReader {
  private ReportReader() {}

  /**
   * The report in {@code json}.
   *
   * @throws BootstrapException when the text is no report
   */
  public static RunReport read(String json) {
    try {
      JsonObject object = JsonParser.object().from(json);
      return new RunReport(
          optional(object, "server"),
          optional(object, "instance"),
          Phase.valueOf(constant(required(object, "phase"))),
          required(object, "version"),
          optional(object, "commit"),
          object.getBoolean("dryRun"),
          Instant.parse(required(object, "started")),
          seconds(object, "seconds"),
          steps(object));
    } catch (JsonParserException | DateTimeException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  /** One step of a report. */
  static StepOutcome step(JsonObject object) {
    return new StepOutcome(
        required(object, "name"),
        StepStatus.valueOf(constant(required(object, "outcome"))),
        strings(object, "changes"),
        required(object, "reason"),
        strings(object, "warnings"),
        Instant.parse(required(object, "started")),
        seconds(object, "seconds"),
        seconds(object, "waited"),
        optional(object, "category").map(word -> Category.valueOf(constant(word))),
        objects(object, "waits").stream().map(ReportReader::wait).toList(),
        strings(object, "needs"));
  }

  private static Wait wait(JsonObject object) {
    return new Wait(
        required(object, "reason"),
        Instant.parse(required(object, "started")),
        seconds(object, "seconds"));
  }

  static BootstrapException unreadable(Exception cause) {
    return BootstrapException.failed(
        "reading a report: "
            + cause.getMessage()
            + "; delete the file, the next run writes it anew",
        cause);
  }

  private static List<StepOutcome> steps(JsonObject object) {
    if (object.getArray("steps") == null) {
      throw new IllegalArgumentException("observed no field steps");
    }
    return objects(object, "steps").stream().map(ReportReader::step).toList();
  }

  private static List<JsonObject> objects(JsonObject object, String key) {
    return object.getArray(key) == null
        ? List.of()
        : object.getArray(key).stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
  }

  static String required(JsonObject object, String key) {
    return optional(object, key)
        .orElseThrow(() -> new IllegalArgumentException("observed no field " + key));
  }

  static Optional<String> optional(JsonObject object, String key) {
    return Optional.ofNullable(object.getString(key));
  }

  private static List<String> strings(JsonObject object, String key) {
    return object.getArray(key) == null
        ? List.of()
        : object.getArray(key).stream().map(Objects::toString).toList();
  }

  private static Duration seconds(JsonObject object, String key) {
    return Duration.ofMillis(Math.round(object.getDouble(key) * 1000));
  }

  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
