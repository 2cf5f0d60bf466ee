// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import java.security.Permission;

/**
 * The security manager behind the {@link Sandbox}; JDK 17 is the last that needs no more than a
 * flag for one. It only watches processes and sockets and permits all else.
 */
@SuppressWarnings("removal")
final class SandboxGuard extends SecurityManager {
  private static volatile boolean processes;

  static synchronized void install() {
    if (!(System.getSecurityManager() instanceof SandboxGuard)) {
      System.setSecurityManager(new SandboxGuard());
    }
  }

  static void allowProcesses(boolean allowed) {
    processes = allowed;
  }

  @Override
  public void checkExec(String program) {
    // The runner of the tests looks after its own parent process with ps.
    boolean runner = Thread.currentThread().getName().startsWith("surefire");
    if (!processes && !runner && startsProcess()) {
      throw new SecurityException(
          "a test starts " + program + "; annotate it with @StartsProcesses if it has to");
    }
  }

  /** Files.isExecutable asks for the same permission and starts nothing. */
  private static boolean startsProcess() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame -> frame.getClassName().equals(ProcessBuilder.class.getName())));
  }

  @Override
  public void checkConnect(String host, int port) {
    requireLoopback(host);
  }

  @Override
  public void checkConnect(String host, int port, Object context) {
    requireLoopback(host);
  }

  @Override
  public void checkAccept(String host, int port) {
    requireLoopback(host);
  }

  private static void requireLoopback(String host) {
    boolean loopback =
        host.equals("localhost")
            || host.startsWith("127.")
            || host.equals("::1")
            || host.equals("[::1]")
            || host.equals("0:0:0:0:0:0:0:1");
    if (!loopback) {
      throw new SecurityException("a test opens a socket to " + host + ", beyond loopback");
    }
  }

  @Override
  public void checkPermission(Permission permission) {}

  @Override
  public void checkPermission(Permission permission, Object context) {}
}
