// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Optional;

/** Finds every problem of a config repo, without an instance: placeholders get sample values. */
public final class ConfigCheck {
  private final ConfigTree tree;

  public ConfigCheck(ConfigTree tree) {
    this.tree = tree;
  }

  /** Problems of one server's settings, by file and line. */
  public List<Problem> one(ServerName server) {
    return new SettingsLoader(tree).load(Facts.sample(server)).problems();
  }

  /** Problems of all servers and of the platforms that none of them uses. */
  public List<Problem> all() {
    Problems problems = new Problems();
    for (String name : tree.servers()) {
      name(name, problems).ifPresent(server -> problems.addAll(one(server)));
    }
    for (String platform : tree.platforms()) {
      checkAlone(ConfigTree.platformFile(platform), problems);
    }
    checkAlone(ConfigTree.globalFile(), problems);
    if (tree.servers().isEmpty()) {
      problems.add(
          Place.of(tree.display("servers")),
          "",
          "found no server's file, expected one for each server",
          "add " + tree.display(ConfigTree.serverFile("NAME")));
    }
    return problems.sorted();
  }

  private Optional<ServerName> name(String name, Problems problems) {
    try {
      return Optional.of(new ServerName(name));
    } catch (BootstrapException e) {
      problems.add(
          Place.of(tree.display(ConfigTree.serverFile(name))),
          "",
          "found '" + name + "', expected 1 to 63 letters, digits and inner dashes",
          "rename the file");
      return Optional.empty();
    }
  }

  private void checkAlone(String file, Problems problems) {
    tree.read(file, problems)
        .ifPresent(
            layer -> {
              Layers layers = new Layers(problems);
              layers.add(layer);
              Values.read(layers, Facts.sample(new ServerName("sample")), problems);
            });
  }
}
