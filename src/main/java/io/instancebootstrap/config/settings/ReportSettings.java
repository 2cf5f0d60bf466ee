// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code [report]}: who is told.
 *
 * @param webhooks get the verdict as a JSON POST
 * @param ping gets start, success and failure
 * @param nscaHost Nagios host that takes passive checks
 * @param textfile file for the Prometheus node exporter
 * @param cloudwatchNamespace CloudWatch namespace that gets metrics of each run
 * @param snsTopic ARN of the SNS topic that gets the verdict as a note
 */
public record ReportSettings(
    List<URI> webhooks,
    Optional<URI> ping,
    Optional<String> nscaHost,
    Optional<String> nscaService,
    Optional<Path> textfile,
    Optional<String> cloudwatchNamespace,
    Optional<String> snsTopic,
    OnFailure onFailure) {
  public ReportSettings {
    webhooks = List.copyOf(webhooks);
  }

  /** What a failed spawn asks of the group. */
  public enum OnFailure {
    REPORT,
    /** Abandon the lifecycle action, so that the group replaces the instance. */
    REPLACE
  }
}
