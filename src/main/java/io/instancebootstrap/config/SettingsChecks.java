// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.PersistPaths;
import java.nio.file.Path;
import java.util.Optional;

/** What must hold between settings that are each well written. */
final class SettingsChecks {
  private final Settings settings;
  private final Values values;
  private final Place fallback;
  private final Problems problems;

  /**
   * @param fallback place of a problem whose setting nobody wrote: the server's file
   */
  SettingsChecks(Settings settings, Values values, Place fallback, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.fallback = fallback;
    this.problems = problems;
  }

  void run() {
    checkVolume();
    checkPaths();
    checkNames();
    checkTags();
    checkReport();
  }

  private void checkVolume() {
    String change = "change it, or [volume] type";
    VolumeLimits.sizeComplaint(settings.volume())
        .ifPresent(what -> complain(SettingsTable.SIZE, what, change));
    VolumeLimits.iopsComplaint(settings.volume())
        .ifPresent(what -> complain(SettingsTable.IOPS, what, change));
    VolumeLimits.throughputComplaint(settings.volume())
        .ifPresent(what -> complain(SettingsTable.THROUGHPUT, what, change));
    if (!settings.volume().encrypted() && settings.volume().kmsKey().isPresent()) {
      complain(
          SettingsTable.KMS_KEY,
          "found a key, expected none while [volume] encrypted is false",
          "delete one of the two");
    }
  }

  private void checkPaths() {
    Path mount = settings.volume().mount();
    Optional<String> dangerousMount = PersistPaths.mountRefusal(mount);
    dangerousMount.ifPresent(
        why ->
            complain(
                SettingsTable.MOUNT,
                "found " + mount + ", which " + why,
                "choose a directory of its own, such as /persist"));
    for (Value<Path> path : values.all(SettingsTable.PATHS)) {
      PersistPaths.refusal(path.value(), settings.persist().paths(), mount)
          .ifPresent(
              why ->
                  problems.add(
                      path.place(),
                      SettingsTable.PATHS.subject(),
                      "found " + path.value() + ", which " + why,
                      "delete it or name other directories"));
    }
  }

  private void checkNames() {
    // hostname(7): 64 characters are all that the kernel keeps.
    String full = settings.server().fullHostname();
    if (full.length() > 64) {
      complain(
          SettingsTable.DOMAIN,
          "found the host name " + full + ", expected at most 64 characters, all the kernel keeps",
          "shorten [server] hostname or domain");
    }
  }

  private void checkTags() {
    values
        .all(SettingsTable.TAGS)
        .forEach(
            tag -> {
              String key = tag.value().getKey();
              if (key.equals("Server") || key.startsWith("instance-bootstrap:")) {
                problems.add(
                    tag.place(),
                    SettingsTable.TAGS.subject(),
                    "found the tag " + key + ", which the agent sets itself",
                    "delete it");
              }
            });
  }

  private void checkReport() {
    ReportSettings report = settings.report();
    if (report.nscaService().isPresent() && report.nscaHost().isEmpty()) {
      complain(
          SettingsTable.NSCA_SERVICE,
          "found a service without [report] nsca-host",
          "name the Nagios host too");
    }
    boolean replaces = report.onFailure() == ReportSettings.OnFailure.REPLACE;
    if (replaces && !settings.group().enabled()) {
      complain(
          SettingsTable.ON_FAILURE,
          "found 'replace' with [group] enabled = false, and nobody else launches replacements",
          "enable the group, or leave it at 'report'");
    }
  }

  private void complain(Setting<?> setting, String what, String remedy) {
    problems.add(values.place(setting, fallback), setting.subject(), what, remedy);
  }
}
