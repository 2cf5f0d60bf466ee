// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.SystemPaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The packaged units and scripts, which travel in the jar, as they are on a machine without the
 * package: they name the copy of the jar instead of the package's command.
 *
 * @param files in the order in which they are written: what a unit starts comes before it
 */
public record UnitFiles(List<UnitFile> files) {
  private static final String RESOURCES = "/io/instancebootstrap/systemd/";

  public UnitFiles {
    files = List.copyOf(files);
  }

  /**
   * A file to install.
   *
   * @param mode permission bits
   */
  public record UnitFile(Path path, String content, int mode) {}

  /**
   * @param java the program that runs this agent; the launcher falls back to the one in PATH
   */
  public static UnitFiles forJava(String java) {
    String launcher =
        resource("bootstrap-launcher.sh")
            .replace("@JAVA@", java)
            .replace("@JAR@", SystemPaths.AGENT_JAR.toString());
    return new UnitFiles(
        List.of(
            new UnitFile(SystemPaths.AGENT_COMMAND, launcher, 0755),
            new UnitFile(SystemPaths.AGENT_LAST_WORD, own("last-word.sh"), 0755),
            unit(EnableUnitStep.UNIT),
            unit("instance-bootstrap-deliver.service"),
            unit(EnableUnitStep.TIMER),
            unit(EnableUnitStep.RELEASE),
            unit(EnableUnitStep.WATCH)));
  }

  /** Text of the file at {@code path}. */
  String content(Path path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .map(UnitFile::content)
        .findFirst()
        .orElseThrow();
  }

  private static UnitFile unit(String name) {
    return new UnitFile(SystemPaths.SYSTEMD_UNITS.resolve(name), own(name), 0644);
  }

  private static String own(String name) {
    return resource(name)
        .replace(SystemPaths.PACKAGED_COMMAND.toString(), SystemPaths.AGENT_COMMAND.toString())
        .replace(SystemPaths.PACKAGED_LAST_WORD.toString(), SystemPaths.AGENT_LAST_WORD.toString());
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
