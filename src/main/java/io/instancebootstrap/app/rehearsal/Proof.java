// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.copy.TreeSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a path held before the death and after the spawn.
 *
 * @param path as the server names it
 */
record Proof(Path path, TreeSummary before, TreeSummary after) {

  /** Whether every name, attribute and byte came back. */
  boolean holds() {
    return before.equals(after);
  }

  /** A table for people; the last column says it in a word. */
  static List<String> table(List<Proof> proofs) {
    List<String> lines = new ArrayList<>();
    lines.add(row("path", "files", "bytes", "checksum before", "checksum after", ""));
    for (Proof proof : proofs) {
      lines.add(
          row(
              proof.path().toString(),
              Long.toString(proof.after().files()),
              Long.toString(proof.after().bytes()),
              proof.before().checksum(),
              proof.after().checksum(),
              proof.holds() ? "same" : "DIFFERS"));
    }
    return lines;
  }

  private static String row(
      String path, String files, String bytes, String before, String after, String verdict) {
    return String.format(
            Locale.ROOT,
            "  %-20s %6s %10s  %-18s %-18s %s",
            path,
            files,
            bytes,
            cut(before),
            cut(after),
            verdict)
        .stripTrailing();
  }

  private static String cut(String checksum) {
    return checksum.length() > 17 ? checksum.substring(0, 16) : checksum;
  }
}
