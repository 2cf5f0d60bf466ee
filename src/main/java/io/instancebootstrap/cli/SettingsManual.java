// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.config.Setting;
import io.instancebootstrap.config.SettingsTable;

/** bootstrap.ini(5), from the tables that settings are read with. */
final class SettingsManual {
  private final String date;

  SettingsManual(String date) {
    this.date = date;
  }

  /** The page. */
  String render() {
    Roff page =
        new Roff("bootstrap.ini", 5, date, "instance-bootstrap", "File Formats")
            .heading("NAME")
            .paragraph("bootstrap.ini - launch parameters and settings of bootstrap(8)")
            .heading("LAUNCH PARAMETERS")
            .paragraph(
                "/etc/bootstrap/bootstrap.ini has one section, [bootstrap]. A successful run writes it, so that"
                    + " the boot unit and a person can run without flags. Each parameter is looked for in the"
                    + " command line, the environment, this file and the tags of the instance, in this order.");
    for (LaunchParameter each : LaunchParameter.values()) {
      page.item(
          each.key(),
          "Option " + each.flag() + ", variable " + each.variable() + ", tag " + each.tag() + ".");
    }
    page.heading("SETTINGS")
        .paragraph(
            "The config repo has config/global.ini, config/platforms/PLATFORM.ini and config/servers/NAME.ini, read"
                + " in this order. A later file overrides a single value and adds to a list, which is marked *; an"
                + " empty assignment drops what was inherited. Comments start with # or ; on a line of their own."
                + " bootstrap config check finds every mistake.");
    String section = "";
    for (Setting<?> row : SettingsTable.rows()) {
      if (!row.section().equals(section)) {
        section = row.section();
        page.heading("[" + section + "]");
      }
      page.item(row.key() + (row.list() ? "*" : ""), meaning(row));
    }
    return page.heading("SEE ALSO").paragraph("bootstrap(8)").text();
  }

  private static String meaning(Setting<?> row) {
    return row.doc()
        + " Allowed: "
        + row.allowed()
        + ". Default: "
        + row.written().orElse(row.absent())
        + ".";
  }
}
