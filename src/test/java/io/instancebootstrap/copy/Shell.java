// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs bash scripts for tests that need what Java cannot make. Needs root. */
final class Shell {
  private static final long DEADLINE_SECONDS = 120;

  private Shell() {}

  /** Standard output and error of a script that must succeed, one character for each byte. */
  static String run(Path directory, String script) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", script))
              .directory(directory.toFile())
              .redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("failed: " + script + "\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(script, e);
    }
  }
}
