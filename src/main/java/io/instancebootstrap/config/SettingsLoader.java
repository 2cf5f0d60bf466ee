// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.Spelling;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one server's settings from a config repo: global, then its platform's, then its own file.
 * Never throws for what a file says; that is in the result.
 */
public final class SettingsLoader {
  private final ConfigTree tree;

  public SettingsLoader(ConfigTree tree) {
    this.tree = tree;
  }

  /** The merged settings of {@code facts}' server. */
  public MergedSettings load(Facts facts) {
    Problems problems = new Problems();
    Layers layers = new Layers(problems);
    files(facts, problems).forEach(layers::add);
    Values values = Values.read(layers, facts, problems);
    Settings settings = new SettingsBuilder(values, tree).build();
    Place own = Place.of(tree.display(ConfigTree.serverFile(facts.server().value())));
    new SettingsChecks(settings, values, own, problems).run();
    if (Files.isDirectory(tree.settings())) {
      new RepoFileChecks(tree, problems).run(values);
    }
    return new MergedSettings(facts.server(), settings, values, problems.sorted());
  }

  private List<IniFile> files(Facts facts, Problems problems) {
    if (!Files.isDirectory(tree.settings())) {
      problems.add(
          Place.of(tree.folder()),
          "",
          "found no such folder in the config repo, expected the settings there",
          "put global.ini, platforms/ and servers/ into a folder " + tree.folder() + "/");
      return List.of();
    }
    Optional<IniFile> global = tree.read(ConfigTree.globalFile(), problems);
    Optional<IniFile> own = own(facts.server(), problems);
    List<IniFile> files = new ArrayList<>();
    global.ifPresent(files::add);
    platform(facts, global, own, problems).ifPresent(files::add);
    own.ifPresent(files::add);
    return files;
  }

  private Optional<IniFile> own(ServerName server, Problems problems) {
    String file = ConfigTree.serverFile(server.value());
    Optional<IniFile> own = tree.read(file, problems);
    if (own.isEmpty()) {
      List<String> known = tree.servers();
      problems.add(
          Place.of(tree.display(file)),
          "",
          "found no file for the server " + server + "; there are " + listed(known),
          Spelling.suggestion(server.value(), known, "add it; it may be empty"));
    }
    return own;
  }

  /** The platform's file, as the global and the server's own file together name it. */
  private Optional<IniFile> platform(
      Facts facts, Optional<IniFile> global, Optional<IniFile> own, Problems problems) {
    Problems saidLater = new Problems();
    Layers outer = new Layers(saidLater);
    global.ifPresent(outer::add);
    own.ifPresent(outer::add);
    List<Value<String>> named =
        new ValueReader(facts, saidLater)
            .read(
                SettingsTable.PLATFORM,
                Optional.ofNullable(outer.assigned().get(SettingsTable.PLATFORM)));
    return named.stream().findFirst().flatMap(platform -> platformFile(platform, problems));
  }

  private Optional<IniFile> platformFile(Value<String> platform, Problems problems) {
    String file = ConfigTree.platformFile(platform.value());
    Optional<IniFile> read = tree.read(file, problems);
    if (read.isEmpty()) {
      List<String> known = tree.platforms();
      problems.add(
          platform.place(),
          SettingsTable.PLATFORM.subject(),
          "found '"
              + platform.value()
              + "', expected a file "
              + tree.display(file)
              + "; there are "
              + listed(known),
          Spelling.suggestion(platform.value(), known, "add the file, or correct the name"));
    }
    read.ifPresent(layer -> checkNamesNoPlatform(layer, problems));
    return read;
  }

  private static void checkNamesNoPlatform(IniFile layer, Problems problems) {
    layer.entries().stream()
        .filter(entry -> entry.section().equals("server") && entry.key().equals("platform"))
        .forEach(
            entry ->
                problems.add(
                    entry.place(),
                    SettingsTable.PLATFORM.subject(),
                    "found a platform in a platform's file, expected it in the global or server's",
                    "delete it here"));
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none yet" : String.join(", ", names);
  }
}
