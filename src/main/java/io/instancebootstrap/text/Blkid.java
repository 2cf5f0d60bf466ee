// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the answer of {@code blkid -p -o export DEVICE}, a low-level probe past blkid's cache.
 *
 * <p>blkid(8) exits with 2 when it found nothing, and also, silently, when it could not open or
 * read the device (seen with util-linux 2.38). So {@link BlkidResult.Empty} is half a proof only:
 * {@link Wipefs}, which does report such errors, must agree.
 */
public final class Blkid {
  private static final int FOUND = 0;
  private static final int NOTHING = 2;
  private static final int AMBIVALENT = 8;

  private Blkid() {}

  /** Decides from all that the command gave; never throws. */
  public static BlkidResult read(int exitCode, String stdout, String stderr) {
    if (!stderr.isBlank()) {
      return new BlkidResult.Failed(
          "blkid exited with %d and complained: %s".formatted(exitCode, stderr.strip()));
    }
    return switch (exitCode) {
      case NOTHING ->
          stdout.isEmpty()
              ? new BlkidResult.Empty()
              : new BlkidResult.Failed(
                  "blkid exited with 2 (nothing found) but printed: " + stdout.strip());
      case FOUND -> signatures(stdout);
      case AMBIVALENT ->
          new BlkidResult.Failed("blkid exited with 8: signatures of more than one kind");
      default -> new BlkidResult.Failed("blkid exited with %d".formatted(exitCode));
    };
  }

  private static BlkidResult signatures(String stdout) {
    Map<String, String> values = new LinkedHashMap<>();
    for (TextLines.Line line : TextLines.split(stdout)) {
      Optional<String> wrong = line.body().isEmpty() ? Optional.empty() : add(line.body(), values);
      if (wrong.isPresent()) {
        return new BlkidResult.Failed(wrong.get());
      }
    }
    values.remove("DEVNAME");
    return values.isEmpty()
        ? new BlkidResult.Failed("blkid exited with 0 (found) but named no signature")
        : new BlkidResult.Signatures(values);
  }

  private static Optional<String> add(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (equals < 1 || !line.substring(0, equals).matches("[A-Z0-9_]+")) {
      return Optional.of("blkid printed a line that is not NAME=value: " + line);
    }
    String earlier = values.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
    return earlier == null
        ? Optional.empty()
        : Optional.of("blkid printed two values of " + line.substring(0, equals));
  }

  /** Export output puts a backslash before what a shell would interpret. */
  private static String unescape(String value) {
    return value.replaceAll("\\\\(.)", "$1");
  }
}
