// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.SystemPaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The packaged unit and the launcher, which travel in the jar, as they are on a machine without the
 * package: they name the copy of the jar instead of the package's command.
 *
 * @param unit text of the unit
 * @param launcher text of the command
 */
public record UnitFiles(String unit, String launcher) {
  private static final String RESOURCES = "/io/instancebootstrap/systemd/";

  /**
   * @param java the program that runs this agent; the launcher falls back to the one in PATH
   */
  public static UnitFiles forJava(String java) {
    String unit =
        resource("instance-bootstrap.service")
            .replace(SystemPaths.PACKAGED_COMMAND.toString(), SystemPaths.AGENT_COMMAND.toString());
    String launcher =
        resource("bootstrap-launcher.sh")
            .replace("@JAVA@", java)
            .replace("@JAR@", SystemPaths.AGENT_JAR.toString());
    return new UnitFiles(unit, launcher);
  }

  private static String resource(String name) {
    try (InputStream stream = UnitFiles.class.getResourceAsStream(RESOURCES + name)) {
      if (stream == null) {
        throw new IllegalStateException("the build left out " + RESOURCES + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
