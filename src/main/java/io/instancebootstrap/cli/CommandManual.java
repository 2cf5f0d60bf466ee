// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * bootstrap(8), from the same model that {@code --help} is printed from. Hidden things are left
 * out.
 */
final class CommandManual {
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("/etc/bootstrap/bootstrap.ini", "Launch parameters; see bootstrap.ini(5).");
    FILES.put("/etc/bootstrap/environment", "Environment of the boot unit, KEY=value lines.");
    FILES.put("/var/lib/bootstrap/", "State: last report, journal, checkout of the config repo.");
    FILES.put("/var/log/bootstrap/bootstrap.log", "The log.");
  }

  private final CommandLine line;
  private final String date;

  CommandManual(CommandLine line, String date) {
    this.line = line;
    this.date = date;
  }

  /** The page. */
  String render() {
    CommandSpec root = line.getCommandSpec();
    Roff page =
        new Roff("bootstrap", 8, date, "instance-bootstrap", "System Administration")
            .heading("NAME")
            .paragraph("bootstrap - " + plain(root.usageMessage().header()))
            .heading("SYNOPSIS")
            .literal(line.getHelp().synopsis(0).strip());
    page.heading("DESCRIPTION");
    describe(page, root.usageMessage());
    page.heading("OPTIONS");
    arguments(page, root);
    page.heading("COMMANDS");
    subcommands(page, root);
    page.heading("EXIT STATUS").paragraph(joined(root.usageMessage().footer()));
    page.heading("FILES");
    FILES.forEach(page::item);
    page.heading("SEE ALSO")
        .paragraph(
            "bootstrap.ini(5), systemd(1), cloud-init(1), /usr/share/doc/instance-bootstrap/");
    return page.text();
  }

  private static void subcommands(Roff page, CommandSpec parent) {
    for (CommandLine each : parent.subcommands().values()) {
      CommandSpec spec = each.getCommandSpec();
      if (spec.usageMessage().hidden()) {
        continue;
      }
      if (each.getSubcommands().isEmpty()) {
        page.subheading(spec.qualifiedName())
            .paragraph(plain(spec.usageMessage().header()) + ".")
            .literal(each.getHelp().synopsis(0).strip());
        describe(page, spec.usageMessage());
        arguments(page, spec);
      }
      subcommands(page, spec);
    }
  }

  private static void describe(Roff page, UsageMessageSpec usage) {
    String description = joined(usage.description());
    if (!description.isEmpty()) {
      page.paragraph(description);
    }
  }

  private static void arguments(Roff page, CommandSpec spec) {
    for (PositionalParamSpec each : spec.positionalParameters()) {
      if (!each.hidden()) {
        page.item(each.paramLabel(), meaning(each));
      }
    }
    for (OptionSpec each : spec.options()) {
      if (!each.hidden()) {
        String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
        page.item(String.join(", ", each.names()) + value, meaning(each));
      }
    }
  }

  private static String meaning(ArgSpec argument) {
    return joined(argument.description());
  }

  private static String joined(String[] lines) {
    List<String> full = Arrays.stream(lines).filter(text -> !text.isBlank()).toList();
    return full.stream().map(CommandManual::formatted).collect(Collectors.joining(" "));
  }

  private static String plain(String[] header) {
    return joined(header).replaceFirst("\\.$", "");
  }

  /** picocli's texts are formats: a doubled percent sign and its %n. */
  private static String formatted(String text) {
    return text.replace("%n", " ").replace("%%", "%");
  }
}
