// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import java.nio.file.Path;
import java.util.List;

/**
 * How this agent is started again.
 *
 * @param command program and arguments in front of the agent's own
 */
public record AgentProgram(List<String> command) {
  private static final String MAIN = "io.instancebootstrap.cli.Main";

  public AgentProgram {
    command = List.copyOf(command);
  }

  /** The running agent: the same Java, with little memory, and the same classes. */
  public static AgentProgram running() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new AgentProgram(
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            classPath,
            MAIN));
  }
}
