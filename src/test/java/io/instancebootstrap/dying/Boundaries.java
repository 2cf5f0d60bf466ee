// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Services;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;

/**
 * Tells the world of every boundary that an agent crosses: each step and change, and both sides of
 * whatever changes this machine.
 */
final class Boundaries implements RunListener {
  private static final Set<String> READING =
      Set.of(
          "read",
          "readBytes",
          "mode",
          "exists",
          "isDirectory",
          "isSymbolicLink",
          "linkTarget",
          "realPath",
          "list",
          "locate",
          "current",
          "at",
          "find",
          "probe",
          "fileSystemBytes",
          "has",
          "unavailable",
          "state",
          "hostName",
          "running",
          "isAt");

  private final Line line;

  Boundaries(Line line) {
    this.line = line;
  }

  @Override
  public void started(String step) {
    line.reach("step " + step + " starts");
  }

  @Override
  public void applying(String step, String change) {
    line.reach("change of " + step);
  }

  @Override
  public void finished(StepOutcome outcome) {
    line.reach("step " + outcome.step() + " ended");
  }

  /** {@code host} with a boundary before and after everything that changes it. */
  Host around(Host host) {
    return new Host(
        around(HostFiles.class, host.files()),
        around(CommandRunner.class, host.commands()),
        around(BlockDevices.class, host.devices()),
        around(Mounts.class, host.mounts()),
        around(Services.class, host.services()),
        around(HostIdentity.class, host.identity()));
  }

  AgentJar around(AgentJar jar) {
    return around(AgentJar.class, jar);
  }

  private <P> P around(Class<P> port, P real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (READING.contains(method.getName())) {
                return call(real, method, arguments);
              }
              String label = "host " + method.getName() + subject(arguments);
              line.reach(label + " before");
              Object answer = call(real, method, arguments);
              line.reach(label + " after");
              return answer;
            }));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The last path among the arguments: what is written, mounted on or deleted. */
  private static String subject(Object[] arguments) {
    String subject = "";
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      if (argument instanceof Path path) {
        subject = " " + path;
      } else if (argument instanceof String text && text.length() < 40 && subject.isEmpty()) {
        subject = " " + text.strip();
      }
    }
    return subject
        .replaceAll("i-0[0-9a-f]{16}", "INSTANCE")
        .replaceAll("[0-9a-f]{40}\\S*", "COMMIT");
  }
}
