// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When each stage of cloud-init ran: by its status file, which is of this boot only, or by its log,
 * which is of all boots and has no ends. Text that is neither has no stages.
 */
public final class CloudInitStages {
  /** In the order of a boot (cloud-init documentation, "Boot stages"). */
  private static final List<String> STAGES =
      List.of("init-local", "init", "modules-config", "modules-final");

  /** {@code 2026-01-02 03:04:05,678 - util.py[DEBUG]: Cloud-init v. 22.4 running 'init' at …}. */
  private static final Pattern RUNNING =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) - .*Cloud-init v\\. .* running"
              + " '([a-z:-]+)' at ");

  private static final DateTimeFormatter LOGGED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private CloudInitStages() {}

  /**
   * A stage.
   *
   * @param ended empty while it runs, and where nobody has written it down
   */
  public record Stage(String name, Instant started, Optional<Instant> ended) {}

  /** The stages in {@code status.json}. */
  public static List<Stage> ofStatus(String json) {
    try {
      JsonObject versions = JsonParser.object().from(json).getObject("v1");
      List<Stage> stages = new ArrayList<>();
      for (String name : versions == null ? List.<String>of() : STAGES) {
        JsonObject stage = versions.getObject(name);
        if (stage != null) {
          at(stage, "start")
              .ifPresent(start -> stages.add(new Stage(name, start, at(stage, "finished"))));
        }
      }
      return stages;
    } catch (JsonParserException e) {
      return List.of();
    }
  }

  /** The stages of the last boot in {@code cloud-init.log}, which is written in UTC. */
  public static List<Stage> ofLog(String log) {
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (String line : log.lines().toList()) {
      Matcher matcher = RUNNING.matcher(line);
      if (matcher.find()) {
        String name = matcher.group(2).replace("modules:", "modules-");
        Instant start = LocalDateTime.parse(matcher.group(1), LOGGED).toInstant(ZoneOffset.UTC);
        if (name.equals(STAGES.get(0))) {
          stages.clear();
        }
        stages.put(name, new Stage(name, start, Optional.empty()));
      }
    }
    return List.copyOf(stages.values());
  }

  private static Optional<Instant> at(JsonObject stage, String key) {
    return stage.isNumber(key)
        ? Optional.of(Instant.ofEpochMilli(Math.round(stage.getDouble(key) * 1000)))
        : Optional.empty();
  }
}
