// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first checkout on a machine, in a process of its own with an empty home directory. */
@StartsProcesses
class FirstUseIT {
  @TempDir Path temp;

  @Test
  void leavesHomeEmptyStartsNoProcessAndLoadsNoSsh() throws Exception {
    Path home = Files.createDirectory(temp.resolve("home"));
    Path programs = Files.createDirectory(temp.resolve("bin"));
    Path called = temp.resolve("called");
    for (String program : List.of("git", "sh", "bash")) {
      Path file = programs.resolve(program);
      Files.writeString(file, "#!/bin/sh\necho " + program + " >> " + called + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    String commit;
    String url;
    try (Origin origin = Origin.create(temp.resolve("c.git"))) {
      commit = origin.executable("hooks/a", "1").commit("main");
      url = origin.url();
    }
    Path classes = temp.resolve("classes.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xlog:class+load:file=" + classes,
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            FirstUse.class.getName(),
            url,
            temp.resolve("state").toString());
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("HOME", home.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo("commit " + commit + "\n");
    assertThat(home).isEmptyDirectory();
    assertThat(called).doesNotExist();
    assertThat(Files.readString(classes))
        .contains("io.instancebootstrap.repo.GitCheckout")
        .doesNotContain("org.apache.sshd", "org.eclipse.jgit.transport.sshd");
  }
}
