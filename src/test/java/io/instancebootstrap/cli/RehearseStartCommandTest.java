// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package plays at its installation goes the way of a spawn that has nothing to do. */
@StartsProcesses
class RehearseStartCommandTest {
  @Test
  void theSecondRunFindsEverythingInPlace(@TempDir Path directory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), stream, stream, false);

    int code = CommandLines.execute(console, "rehearse-start", directory.toString());

    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    String second = said.substring(said.lastIndexOf("read-metadata"));
    List<String> others =
        second.lines().filter(line -> line.matches("(changed|failed|not reached) .*")).toList();
    assertThat(others).isEmpty();
    assertThat(second)
        .contains("check-volume", "mount-volume", "save-launch", "told 2 of 2", "succeeded in");
  }
}
