// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is secret of the agent's environment and settings. Credentials within addresses and after
 * words such as {@code password=} are found without being known.
 */
public final class KnownSecrets {
  /** A shorter part of a webhook's path is a word such as {@code services}, not a key. */
  private static final int SHORTEST_KEY = 12;

  private KnownSecrets() {}

  /** The secrets of the agent's environment: its keys to AWS. */
  public static Secrets of(Map<String, String> environment) {
    return Secrets.of(
        Stream.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
            .map(name -> environment.getOrDefault(name, ""))
            .toList());
  }

  /** What the settings give to the hook, and the keys that webhook and ping have in their path. */
  static List<String> of(Settings settings) {
    List<String> secrets = new ArrayList<>(settings.spawn().environment().values());
    secrets.addAll(of(settings.report()));
    return secrets;
  }

  /** The keys that webhook and ping have in their path. */
  static List<String> of(ReportSettings report) {
    return Stream.concat(report.webhooks().stream(), report.ping().stream())
        .flatMap(KnownSecrets::keys)
        .toList();
  }

  private static Stream<String> keys(URI uri) {
    String path = String.valueOf(uri.getRawPath()) + "/" + uri.getRawQuery();
    return Stream.of(path.split("[/?&=]", -1)).filter(part -> part.length() >= SHORTEST_KEY);
  }
}
