// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answer of {@code wipefs --no-act --parsable DEVICE}: one line a signature, {@code
 * offset,uuid,label,type}. Labels are not escaped, so commas may stand in them: the first two and
 * the last field are fixed, the label is what lies between.
 */
public final class Wipefs {
  private static final Pattern LINE =
      Pattern.compile("0x([0-9a-fA-F]{1,15}),([^,]*),(.*),([^,]+)", Pattern.DOTALL);

  private Wipefs() {}

  /** Decides from all that the command gave; never throws. */
  public static WipefsResult read(int exitCode, String stdout, String stderr) {
    if (exitCode != 0 || !stderr.isBlank()) {
      return new WipefsResult.Failed(
          "wipefs exited with %d%s"
              .formatted(exitCode, stderr.isBlank() ? "" : " and complained: " + stderr.strip()));
    }
    List<WipefsResult.Signature> found = new ArrayList<>();
    for (TextLines.Line line : TextLines.split(stdout)) {
      if (line.body().isEmpty() || line.body().startsWith("#")) {
        continue; // wipefs heads its output with the names of the columns
      }
      Optional<WipefsResult.Signature> signature = signature(line.body());
      if (signature.isEmpty()) {
        return new WipefsResult.Failed(
            "wipefs printed a line that is not offset,uuid,label,type: " + line.body());
      }
      found.add(signature.get());
    }
    return found.isEmpty() ? new WipefsResult.Empty() : new WipefsResult.Signatures(found);
  }

  private static Optional<WipefsResult.Signature> signature(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new WipefsResult.Signature(
            Long.parseLong(matcher.group(1), 16),
            matcher.group(2),
            matcher.group(3).replace("\\x20", " "),
            matcher.group(4)));
  }
}
