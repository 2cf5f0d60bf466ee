// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no single value shows: settings that contradict each other, the repo, or what AWS sells. */
final class CrossChecks {
  /**
   * Smallest and largest volume in GiB by type (Amazon EBS user guide, "Amazon EBS volume types").
   */
  private static final Map<String, List<Integer>> GIBIBYTES =
      Map.of(
          "gp2", List.of(1, 16_384),
          "gp3", List.of(1, 65_536),
          "io1", List.of(4, 16_384),
          "io2", List.of(4, 65_536),
          "st1", List.of(125, 16_384),
          "sc1", List.of(125, 16_384),
          "standard", List.of(1, 1_024));

  private final ConfigTree tree;
  private final Values values;
  private final Problems problems;

  CrossChecks(ConfigTree tree, Values values, Problems problems) {
    this.tree = tree;
    this.values = values;
    this.problems = problems;
  }

  void check(Settings settings) {
    checkPaths(settings);
    checkVolume(settings);
    checkHook();
    checkUserData(settings.launch());
    if (settings.report().nscaService().isPresent() && settings.report().nscaHost().isEmpty()) {
      add(SettingsTable.NSCA_SERVICE, "found a service without a host", "set nsca-host too");
    }
  }

  private void checkPaths(Settings settings) {
    Path mount = settings.volume().mount();
    for (Values.Item item : values.items(SettingsTable.PATHS)) {
      SettingsTable.PATHS
          .kind()
          .read(values.expand(SettingsTable.PATHS, item))
          .flatMap(
              path ->
                  PersistPaths.danger(path, mount)
                      .map(why -> path + " cannot live on the volume: " + why))
          .ifPresent(
              what ->
                  problems.add(
                      item.place(),
                      SettingsTable.PATHS.subject(),
                      what,
                      "name the directories below it that hold data"));
    }
    for (List<Path> pair : PersistPaths.nested(settings.persist().paths())) {
      add(
          SettingsTable.PATHS,
          pair.get(1) + " lies inside " + pair.get(0) + ", which is listed too",
          "keep the outer one");
    }
    List<Path> taken =
        List.of("/", "/etc", "/usr", "/var", "/home", "/root", "/tmp", "/opt", "/srv").stream()
            .map(Path::of)
            .toList();
    if (taken.contains(mount)
        || List.of("/proc", "/sys", "/dev", "/run", "/boot").stream().anyMatch(mount::startsWith)) {
      add(
          SettingsTable.MOUNT,
          "found '" + mount + "', expected a directory of its own",
          "such as /persist");
    }
  }

  private void checkVolume(Settings settings) {
    String type = settings.volume().type();
    Size size = settings.volume().size();
    List<Integer> range = GIBIBYTES.getOrDefault(type, List.of(1, 65_536));
    if (size.bytes() % (1L << 30) != 0) {
      add(SettingsTable.SIZE, "found " + size + ", expected whole GiB, as EBS sells them", "");
    } else if (size.gibibytes() < range.get(0) || size.gibibytes() > range.get(1)) {
      add(
          SettingsTable.SIZE,
          "found "
              + size
              + ", expected "
              + range.get(0)
              + " to "
              + range.get(1)
              + " GiB for "
              + type,
          "");
    }
    if (settings.volume().iops().isPresent() && !List.of("gp3", "io1", "io2").contains(type)) {
      add(
          SettingsTable.IOPS,
          "set for " + type + ", expected gp3, io1 or io2",
          "remove it or change type");
    }
    if (settings.volume().iops().isEmpty() && List.of("io1", "io2").contains(type)) {
      add(SettingsTable.TYPE, "found " + type + " without iops, expected both", "set iops");
    }
    if (settings.volume().throughput().isPresent() && !type.equals("gp3")) {
      add(
          SettingsTable.THROUGHPUT,
          "set for " + type + ", expected gp3",
          "remove it or change type");
    }
    if (settings.volume().kmsKey().isPresent() && !settings.volume().encrypted()) {
      add(
          SettingsTable.KMS_KEY,
          "set while encrypted is false",
          "set encrypted = true or remove the key");
    }
  }

  private void checkHook() {
    Optional<String> named = values.one(SettingsTable.HOOK);
    if (named.isEmpty()) {
      return;
    }
    Optional<String> file = tree.find(named.get(), "hooks");
    if (file.isEmpty()) {
      add(
          SettingsTable.HOOK,
          "found '" + named.get() + "', expected a file of the repo below " + tree.named("hooks"),
          "add the file or change the name");
    } else if (!Files.isExecutable(tree.settingsFolder().resolve(file.get()))) {
      add(
          SettingsTable.HOOK,
          tree.named(file.get()) + " is not executable",
          "git update-index --chmod=+x " + tree.named(file.get()));
    }
  }

  private void checkUserData(LaunchSettings launch) {
    launch
        .userDataFile()
        .filter(name -> tree.find(name, "user-data").isEmpty())
        .ifPresent(
            name ->
                add(
                    SettingsTable.USER_DATA,
                    "found '" + name + "', expected rewrite or a file of the repo",
                    "add the file or change the name"));
  }

  private void add(Setting<?> setting, String what, String remedy) {
    problems.add(values.place(setting), setting.subject(), what, remedy);
  }
}
