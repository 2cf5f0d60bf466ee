// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import java.util.List;

/**
 * The systemd drop-in that keeps a service from writing to the root disk while its data is not
 * mounted (systemd.unit(5)): {@code RequiresMountsFor} orders and pulls in the mounts, {@code
 * AssertPathIsMountPoint} makes a start fail aloud if one is missing all the same, where a
 * Condition would skip it and count as success. {@code Before} the releasing unit means that at a
 * power-off the service runs until that unit has run the server's own hook.
 */
public final class ServiceDropIn {
  private ServiceDropIn() {}

  /** File name below the service's {@code .service.d} directory. */
  public static String fileName() {
    return "instance-bootstrap.conf";
  }

  /**
   * The whole file.
   *
   * @param mountPoints absolute paths that must be mounted before the service may start; at least
   *     one
   * @throws BootstrapException if there is none, one is relative or holds a line break
   */
  public static String print(List<String> mountPoints) {
    if (mountPoints.isEmpty()) {
      throw BootstrapException.failed(
          "writing a service's drop-in: no path to wait for, expected at least one");
    }
    StringBuilder text =
        new StringBuilder("# Written by instance-bootstrap: never start on the bare root disk.\n");
    text.append("[Unit]\n");
    text.append("Before=instance-bootstrap-release.service\n");
    for (String mountPoint : mountPoints) {
      if (!mountPoint.matches("/[^\n\r\0]*")) {
        throw BootstrapException.failed(
            "writing a service's drop-in: \"%s\" is not an absolute path on one line"
                .formatted(mountPoint));
      }
      text.append("RequiresMountsFor=").append(quoted(mountPoint)).append('\n');
      text.append("AssertPathIsMountPoint=").append(withoutSpecifiers(mountPoint)).append('\n');
    }
    return text.toString();
  }

  /** A list of words: quoting and backslash escapes apply (systemd.syntax(7)). */
  private static String quoted(String path) {
    String escaped = withoutSpecifiers(path).replace("\\", "\\\\").replace("\"", "\\\"");
    return path.matches("[A-Za-z0-9/._@:+,%-]+") ? escaped : "\"" + escaped + "\"";
  }

  /** A single value: taken as it stands, but for the percent sign. */
  private static String withoutSpecifiers(String path) {
    return Octets.of(path).replace("%", "%%");
  }
}
