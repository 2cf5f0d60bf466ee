// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A second agent: takes the lock, or runs a program, until it is told to end. */
final class OtherProcess {
  private OtherProcess() {}

  /** Started with {@code lock FILE} or {@code run PROGRAM ARGUMENT…}; says "ready" when it is. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("lock")) {
      RunLock.take(Path.of(arguments[1]), Instant.EPOCH);
      System.out.println("ready");
      System.in.read();
      return;
    }
    String[] argv = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
    new ExecCommandRunner(Map.of()).run(Command.of("testing", argv), System.out::println);
  }

  /** Starts one and returns once it has said its first line. */
  static Process start(String... arguments) throws IOException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName()));
    argv.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String first = process.inputReader().readLine();
    if (!"ready".equals(first)) {
      process.destroyForcibly();
      throw new IOException("the other process said " + first);
    }
    return process;
  }
}
