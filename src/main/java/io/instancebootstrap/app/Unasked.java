// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.config.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what no dry run has asked AWS about, although these settings come to need it: Auto Scaling,
 * CloudWatch and SNS know none, and some calls of EC2 need what an earlier one has made.
 */
final class Unasked {
  private Unasked() {}

  /** One note; empty when the settings need nothing of the kind. */
  static List<Finding> of(Settings settings) {
    List<String> needed = new ArrayList<>();
    if (settings.launch().kind() == Kind.TEMPLATE) {
      needed.add("ec2:ModifyLaunchTemplate");
    }
    if (!settings.volume().snapshotBefore().isEmpty()) {
      needed.add("snapshots");
    }
    if (settings.group().enabled() || settings.launch().kind() == Kind.CONFIGURATION) {
      needed.add("Auto Scaling");
    }
    if (settings.report().cloudwatchNamespace().isPresent()
        || settings.group().alarmTopic().isPresent()) {
      needed.add("CloudWatch");
    }
    settings.report().snsTopic().ifPresent(topic -> needed.add("SNS"));
    return needed.isEmpty()
        ? List.of()
        : List.of(
            Finding.note(
                "not-asked",
                "no dry run tells whether this role may use "
                    + String.join(", ", needed)
                    + ": compare it with docs/iam"));
  }
}
