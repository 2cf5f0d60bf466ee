// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

/** Entry of the jar. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = CommandLines.execute(Console.standard(), args);
    System.out.flush();
    System.exit(code);
  }
}
