// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Programs of this machine, for the world around the agents. */
final class Shell {
  private Shell() {}

  /** The output of a program that has to succeed. */
  static String run(String... argv) {
    return run(Set.of(0), argv);
  }

  /** The output of a program that has to end with one of {@code exits}; errors are part of it. */
  static String run(Set<Integer> exits, String... argv) {
    try {
      Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int exit = process.waitFor();
      if (!exits.contains(exit)) {
        throw new IllegalStateException(
            String.join(" ", argv) + " ended with " + exit + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
