// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

/** The reference page of all settings, written from their table. Pure. */
public final class SettingsReference {
  private static final String HEAD =
      """
      # Settings

      <!-- Written from the table in SettingsTable.java; a test compares. -->

      Settings are read from the config repo's folder `config/`: `global.ini`, then
      `platforms/<platform>.ini`, then `servers/<name>.ini`.

      - A single value is overridden by the later file. Setting one twice in a file is a mistake.
      - A key marked \\* is a list: repeat it, a line each; what a later file adds is appended. Where an
        item can hold neither comma nor blank, one line may list several: `services = nginx, php-fpm`.
      - An empty assignment (`paths =`) drops what was inherited: a list is then empty, a single value
        falls back to its default. A list's default holds only where no file mentions the list.
      - `{server}`, `{instance-id}`, `{region}`, `{zone}` and `{private-ip}` are expanded in values. Any other
        `{word}` is a mistake, but for `exclude`, `environment`, `webhook` and `ping`, where it stays as it is.
      - Values are taken literally: no quotes, no escapes, no continued lines. A comment starts with `#` or
        `;` and has a line of its own. Files are UTF-8.
      - Durations are a whole number and `s`, `m`, `h` or `d`; sizes a whole number and `MiB`, `GiB` or `TiB`.

      `bootstrap config check` finds every mistake, `bootstrap config show --origin` says which file each
      value comes from.
      """;

  private SettingsReference() {}

  /** The page, in Markdown. */
  public static String render() {
    StringBuilder page = new StringBuilder(HEAD);
    for (String section : SettingsTable.sections()) {
      page.append("\n## [").append(section).append("]\n\n");
      page.append("| key | default | allowed | meaning |\n|---|---|---|---|\n");
      SettingsTable.rows().stream()
          .filter(row -> row.section().equals(section))
          .forEach(row -> page.append(render(row)));
    }
    return page.toString();
  }

  private static String render(Setting<?> row) {
    return "| `"
        + row.key()
        + "`"
        + (row.list() ? "\\*" : "")
        + " | "
        + row.written().map(text -> "`" + text + "`").orElse("(" + row.absent() + ")")
        + " | "
        + row.allowed()
        + " | "
        + row.doc()
        + " |\n";
  }
}
