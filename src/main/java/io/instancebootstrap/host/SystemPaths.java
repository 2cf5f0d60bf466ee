// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;

/**
 * The one table of outside names: where Linux and its programs keep what the agent reads and edits.
 * Nobody else spells them.
 */
public final class SystemPaths {
  public static final Path BOOTSTRAP_INI = Path.of("/etc/bootstrap/bootstrap.ini");
  public static final Path BOOTSTRAP_ENVIRONMENT = Path.of("/etc/bootstrap/environment");
  public static final Path STATE = Path.of("/var/lib/bootstrap");
  public static final Path CHECKOUTS = Path.of("/var/lib/bootstrap/config");
  public static final Path LOGS = Path.of("/var/log/bootstrap");
  public static final Path UNIT = Path.of("/etc/systemd/system/instance-bootstrap.service");
  public static final Path PACKAGED_UNIT =
      Path.of("/lib/systemd/system/instance-bootstrap.service");
  public static final Path AGENT_JAR = Path.of("/usr/local/lib/bootstrap/bootstrap.jar");
  public static final Path AGENT_COMMAND = Path.of("/usr/local/bin/bootstrap");

  /** Where the package keeps the command; the unit that travels in the jar names it too. */
  public static final Path PACKAGED_COMMAND = Path.of("/usr/bin/bootstrap");

  /** The system console; what is written there shows in the EC2 console output. */
  public static final Path CONSOLE = Path.of("/dev/console");

  public static final Path CLOUD_INIT = Path.of("/etc/cloud");

  public static final Path FSTAB = Path.of("/etc/fstab");
  public static final Path HOSTNAME = Path.of("/etc/hostname");
  public static final Path HOSTS = Path.of("/etc/hosts");
  public static final Path CLOUD_CFG_DROPIN =
      Path.of("/etc/cloud/cloud.cfg.d/99-instance-bootstrap.cfg");
  public static final Path NSCD_CONF = Path.of("/etc/nscd.conf");
  public static final Path NSSWITCH_CONF = Path.of("/etc/nsswitch.conf");
  public static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
  public static final Path SYSTEMD_UNITS = Path.of("/etc/systemd/system");

  private SystemPaths() {}
}
