// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of this server's runs, with all placeholders expanded. Every run writes it down, so
 * that a run which never came to know its settings, a later delivery, and the shell script that
 * speaks for a JVM which cannot start, know it too. Written as {@code key=value} lines, which that
 * script reads.
 *
 * @param region of the instance
 */
public record Recipients(String server, String instance, String region, ReportSettings settings) {
  private static final String COMMENT =
      "# Who is told of this server's runs; written by every run. Holds secrets of addresses.\n";

  /** Those whom the last run knew; empty when there was none. */
  public static Optional<Recipients> remembered(HostFiles files) {
    return files
        .readBytes(SystemPaths.RECIPIENTS)
        .map(bytes -> read(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** The run under their server's name and instance, where it never came to know its own. */
  public RunReport named(RunReport run) {
    return new RunReport(
        run.server().or(() -> Optional.of(server)),
        run.instance().or(() -> Optional.of(instance)),
        run.phase(),
        run.version(),
        run.commit(),
        run.dryRun(),
        run.started(),
        run.took(),
        run.steps());
  }

  /** Writes them down; only root reads them. */
  public void remember(HostFiles files) {
    files.write(SystemPaths.RECIPIENTS, text().getBytes(StandardCharsets.UTF_8), 0600);
  }

  /** Whether the file would say the same. */
  public boolean saysTheSame(Recipients other) {
    return text().equals(other.text());
  }

  /** The lines of the file. */
  String text() {
    StringBuilder text = new StringBuilder(COMMENT);
    line(text, "server", server);
    line(text, "instance", instance);
    line(text, "region", region);
    settings.webhooks().forEach(uri -> line(text, "webhook", uri.toString()));
    settings.ping().ifPresent(uri -> line(text, "ping", uri.toString()));
    settings.nscaHost().ifPresent(host -> line(text, "nsca-host", host));
    settings.nscaService().ifPresent(service -> line(text, "nsca-service", service));
    settings.textfile().ifPresent(file -> line(text, "textfile", file.toString()));
    settings.cloudwatchNamespace().ifPresent(name -> line(text, "cloudwatch-namespace", name));
    settings.snsTopic().ifPresent(topic -> line(text, "sns-topic", topic));
    return text.toString();
  }

  /** Reads the lines of the file; keys that it does not know are skipped. */
  static Recipients read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    List<URI> webhooks = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("webhook=")) {
        address(line.substring(equals + 1)).ifPresent(webhooks::add);
      } else if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new Recipients(
        values.getOrDefault("server", ""),
        values.getOrDefault("instance", ""),
        values.getOrDefault("region", ""),
        new ReportSettings(
            webhooks,
            find(values, "ping").flatMap(Recipients::address),
            find(values, "nsca-host"),
            find(values, "nsca-service"),
            find(values, "textfile").map(Path::of),
            find(values, "cloudwatch-namespace"),
            find(values, "sns-topic"),
            OnFailure.REPORT));
  }

  /** Empty for what a person has broken. */
  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }
}
