// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.UnitFiles.UnitFile;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit and the launcher as systemd and a shell read them. Needs the package systemd. */
@StartsProcesses
class BootUnitIT {
  @TempDir Path directory;

  @Test
  void systemdFindsNothingWrongWithTheUnits() throws Exception {
    List<String> units = new ArrayList<>();
    for (UnitFile file : UnitFiles.forJava("/usr/bin/java").files()) {
      if (file.path().startsWith(SystemPaths.SYSTEMD_UNITS)) {
        Path copy = directory.resolve(String.valueOf(file.path().getFileName()));
        String text = file.content().replace(SystemPaths.AGENT_COMMAND.toString(), "/bin/true");
        Files.writeString(copy, text.replace(SystemPaths.AGENT_LAST_WORD.toString(), "/bin/true"));
        units.add(copy.toString());
      }
    }
    assertThat(units).hasSize(5);
    List<String> verify = new ArrayList<>(List.of("systemd-analyze", "verify"));
    verify.addAll(units);
    assertThat(output(verify.toArray(String[]::new))).isEmpty();
  }

  @Test
  void systemdWouldSayWhatIsWrong() throws Exception {
    Path file = directory.resolve("wrong.service");
    Files.writeString(file, "[Service]\nType=oneshot\nExecStart=/bin/true\nTimeoutStart=never\n");
    assertThat(output("systemd-analyze", "verify", file.toString())).contains("TimeoutStart");
  }

  @Test
  void theLauncherIsAShellScript() throws Exception {
    Path file = directory.resolve("bootstrap");
    String launcher = UnitFiles.forJava("/no such/java").content(SystemPaths.AGENT_COMMAND);
    Files.writeString(file, launcher);
    assertThat(output("sh", "-n", file.toString())).isEmpty();
  }

  /** All that the program prints; fails unless it ends within a minute. */
  private String output(String... argv) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
