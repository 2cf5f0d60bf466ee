// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether the files that settings name are in the config repo, and fit for their use. */
final class RepoFileChecks {
  private final ConfigTree tree;
  private final Problems problems;

  RepoFileChecks(ConfigTree tree, Problems problems) {
    this.tree = tree;
    this.problems = problems;
  }

  void run(Values values) {
    checkExecutable(SettingsTable.HOOK, values);
    checkExecutable(SettingsTable.RELEASE_HOOK, values);
    for (Value<String> userData : values.all(SettingsTable.USER_DATA)) {
      if (!userData.value().equals("rewrite")) {
        checkThere(SettingsTable.USER_DATA, userData);
      }
    }
  }

  private void checkExecutable(Setting<String> setting, Values values) {
    for (Value<String> named : values.all(setting)) {
      Value<String> hook = new Value<>(tree.hook(named.value()), named.written(), named.place());
      Path file = tree.file(hook.value());
      if (checkThere(setting, hook) && !Files.isExecutable(file)) {
        problems.add(
            hook.place(),
            setting.subject(),
            "found " + tree.display(hook.value()) + " without the executable bit",
            "set it: git update-index --chmod=+x " + tree.display(hook.value()));
      }
    }
  }

  private boolean checkThere(Setting<String> setting, Value<String> named) {
    Path file = tree.file(named.value());
    if (!Files.isRegularFile(file)) {
      problems.add(
          named.place(),
          setting.subject(),
          "found '" + named.value() + "', expected a file " + tree.display(named.value()),
          suggestion(named.value()));
      return false;
    }
    if (!inside(file)) {
      problems.add(
          named.place(),
          setting.subject(),
          "found " + tree.display(named.value()) + ", a link that leads out of the repo",
          "put the file itself into the repo");
      return false;
    }
    return true;
  }

  private boolean inside(Path file) {
    try {
      return file.toRealPath().startsWith(tree.root().toRealPath());
    } catch (IOException e) {
      throw BootstrapException.failed("following " + file + ": " + e, e);
    }
  }

  private String suggestion(String name) {
    Path wanted = Path.of(name).getFileName();
    List<String> files = files();
    return files.stream()
        .filter(file -> Path.of(file).getFileName().equals(wanted))
        .findFirst()
        .map(file -> "did you mean '" + file + "'?")
        .orElseGet(() -> Spelling.suggestion(name, files, "add it to the repo, or correct it"));
  }

  /** Files below the settings folder, links not followed. */
  private List<String> files() {
    Path settings = tree.settings();
    try (Stream<Path> walk = Files.walk(settings)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> settings.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BootstrapException.failed("listing " + settings + ": " + e, e);
    }
  }
}
