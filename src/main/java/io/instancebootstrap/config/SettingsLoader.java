// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the files of a config repo to the settings of one server: layers, types and cross checks,
 * collecting every problem before any is said.
 */
public final class SettingsLoader {
  private final ConfigTree tree;

  public SettingsLoader(ConfigTree tree) {
    this.tree = tree;
  }

  /**
   * The settings of {@code facts.server()}; what is wrong with them is in the result, not thrown.
   */
  public MergedSettings load(Facts facts) {
    Problems problems = new Problems();
    Values values = new Layers(tree, problems).read(facts);
    Settings settings = new SettingsReader(values, tree).read();
    new CrossChecks(tree, values, problems).check(settings);
    return new MergedSettings(facts.server(), settings, origins(values), problems.sorted());
  }

  private static List<MergedSettings.Origin> origins(Values values) {
    List<MergedSettings.Origin> origins = new ArrayList<>();
    for (Setting<?> setting : SettingsTable.rows()) {
      for (Values.Item item : values.items(setting)) {
        origins.add(
            new MergedSettings.Origin(
                setting.section(), setting.key(), shown(values, setting, item), item.place()));
      }
    }
    return origins;
  }

  /**
   * Of a secret pair the name, of a secret address where it leads, of neither what makes it secret.
   */
  private static String shown(Values values, Setting<?> setting, Values.Item item) {
    String text = values.expand(setting, item);
    if (!setting.secret()) {
      return text;
    }
    if (setting.kind().read(text).filter(Map.Entry.class::isInstance).isPresent()) {
      return text.substring(0, text.indexOf('=') + 1) + "***";
    }
    return text.replaceFirst("^([a-z]+://)(?:[^/@]*@)?([^/?#]*).*$", "$1$2/***");
  }
}
