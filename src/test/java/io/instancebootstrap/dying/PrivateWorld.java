// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class in namespaces of its own (unshare(1)): what it mounts and starts is gone with
 * it, however it ends; {@link LoopDevice} sees to what belongs to no namespace. Its first argument
 * is an empty directory.
 */
final class PrivateWorld {
  /** How the names of all workspaces begin. */
  static final String NAME = "bootstrap-dying-";

  private PrivateWorld() {}

  /** How it ended, and what it said, which is printed as it comes. */
  record Ended(int exitCode, String output) {}

  /**
   * Runs {@code main}, with the class path of this process, to its end. Whether it succeeds, fails
   * or this process is told to stop: nothing of it is left.
   */
  static Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path workspace = Files.createTempDirectory(NAME);
    Process process =
        new ProcessBuilder(command(main, workspace, List.of(arguments)))
            .redirectErrorStream(true)
            .start();
    Thread whenStopped = new Thread(() -> end(process, workspace));
    Runtime.getRuntime().addShutdownHook(whenStopped);
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        output.append(line).append('\n');
      }
      return new Ended(process.waitFor(), output.toString());
    } finally {
      Runtime.getRuntime().removeShutdownHook(whenStopped);
      end(process, workspace);
    }
  }

  /** The first process of the namespace is a shell, which buries the children of dead agents. */
  private static List<String> command(Class<?> main, Path workspace, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "--propagation",
                "private",
                "sh",
                "-c",
                "\"$0\" \"$@\"; exit $?",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                workspace.toString()));
    command.addAll(arguments);
    return command;
  }

  private static void end(Process process, Path workspace) {
    process.destroyForcibly().onExit().join();
    try {
      Files.delete(workspace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
