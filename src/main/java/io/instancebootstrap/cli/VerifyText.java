// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.VolumeVerdict;
import io.instancebootstrap.copy.CatalogReport;
import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.domain.Size;
import io.instancebootstrap.step.data.ManifestEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict on a volume for people: a paragraph for each path, harm always named. */
final class VerifyText {
  private VerifyText() {}

  /**
   * @param all name what servers do as well
   */
  static List<String> lines(VolumeVerdict verdict, boolean all) {
    List<String> lines = new ArrayList<>();
    verdict.paths().forEach(path -> path(path, verdict, all, lines));
    lines.add(
        verdict.isSound()
            ? "The volume at " + verdict.mount() + " is sound."
            : "THE VOLUME AT "
                + verdict.mount()
                + " IS NOT SOUND: restore what is named above from"
                + " a snapshot, and look into dmesg.");
    return lines;
  }

  private static void path(
      VolumeVerdict.OfPath path, VolumeVerdict verdict, boolean all, List<String> lines) {
    ManifestEntry then = path.persisted();
    lines.add(
        "%s: persisted %s from %s by %s: %s files, %s"
            .formatted(
                then.path(),
                then.persisted(),
                then.instance(),
                then.version(),
                number(then.proof().files()),
                new Size(then.proof().bytes())));
    if (!path.bound()) {
      lines.add("  not in use: the volume's data is not bound to " + then.path());
    }
    if (path.report().isEmpty()) {
      lines.add("  missing: all of it, there is no such directory at " + verdict.mount());
    }
    path.report().ifPresent(report -> report(report, all, lines));
    lines.add("");
  }

  private static void report(CatalogReport report, boolean all, List<String> lines) {
    lines.add("  %-9s %12s".formatted("same", number(report.same())));
    for (Kind kind : Kind.values()) {
      if (kind.isHarm() || report.count(kind) > 0) {
        lines.add("  %-9s %12s%s".formatted(word(kind), number(report.count(kind)), note(kind)));
      }
    }
    report.findings().stream()
        .filter(finding -> all || finding.kind().isHarm())
        .forEach(
            finding ->
                lines.add(
                    "  %s %s: %s".formatted(word(finding.kind()), finding.path(), finding.how())));
  }

  private static String note(Kind kind) {
    return kind.isHarm() ? "" : "  since then, as servers do";
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
