// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit and the launcher as systemd and a shell read them. Needs the package systemd. */
@StartsProcesses
class BootUnitIT {
  @TempDir Path directory;

  @Test
  void systemdFindsNothingWrongWithTheUnit() throws Exception {
    String unit = UnitFiles.forJava("/usr/bin/java").unit();
    Path file = directory.resolve("instance-bootstrap.service");
    Files.writeString(file, unit.replace("/usr/local/bin/bootstrap", "/bin/true"));
    assertThat(output("systemd-analyze", "verify", file.toString())).isEmpty();
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
    Files.writeString(file, UnitFiles.forJava("/no such/java").launcher());
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
