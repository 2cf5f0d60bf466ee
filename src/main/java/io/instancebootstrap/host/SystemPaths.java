// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;
import java.util.List;

/**
 * The one table of outside names: where Linux and its programs keep what the agent reads and edits.
 * Nobody else spells them.
 */
public final class SystemPaths {
  public static final Path BOOTSTRAP_INI = Path.of("/etc/bootstrap/bootstrap.ini");
  public static final Path BOOTSTRAP_ENVIRONMENT = Path.of("/etc/bootstrap/environment");
  public static final Path STATE = Path.of("/var/lib/bootstrap");

  /**
   * The keys that may sign the config repo's commits: SSH's as in ssh-keygen(1), ALLOWED SIGNERS,
   * and OpenPGP's in ASCII armour.
   */
  public static final Path ALLOWED_SIGNERS = Path.of("/etc/bootstrap/allowed-signers");

  public static final Path CHECKOUTS = STATE.resolve("config");
  public static final Path LOCK = STATE.resolve("lock");
  public static final Path LOGS = Path.of("/var/log/bootstrap");
  public static final Path LAST_REPORT = STATE.resolve("last-report.json");

  /** Who is told of this server's runs; a shell script reads it too. */
  public static final Path RECIPIENTS = STATE.resolve("recipients");

  /** Reports that could not be told yet, a directory for each recipient. */
  public static final Path SPOOL = STATE.resolve("spool");

  /** There while a failed launch is kept waiting for a person; the delivering unit looks for it. */
  public static final Path HELD_LAUNCH = STATE.resolve("held-launch");

  public static final Path JOURNAL = STATE.resolve("journal.jsonl");
  public static final Path LOG = LOGS.resolve("bootstrap.log");
  public static final Path UNIT = Path.of("/etc/systemd/system/instance-bootstrap.service");

  /** What enabling the unit makes. */
  public static final Path UNIT_AT_BOOT =
      Path.of("/etc/systemd/system/multi-user.target.wants/instance-bootstrap.service");

  /**
   * The units beside it, which tell late reports, release and watch, and what enabling them makes.
   */
  public static final List<Path> OTHER_UNITS =
      List.of(
          Path.of("/etc/systemd/system/multi-user.target.wants/instance-bootstrap-release.service"),
          Path.of("/etc/systemd/system/instance-bootstrap-release.service"),
          Path.of("/etc/systemd/system/multi-user.target.wants/instance-bootstrap-watch.service"),
          Path.of("/etc/systemd/system/instance-bootstrap-watch.service"),
          Path.of("/etc/systemd/system/timers.target.wants/instance-bootstrap-deliver.timer"),
          Path.of("/etc/systemd/system/instance-bootstrap-deliver.timer"),
          Path.of("/etc/systemd/system/instance-bootstrap-deliver.service"));

  public static final Path PACKAGED_UNIT =
      Path.of("/usr/lib/systemd/system/instance-bootstrap.service");
  public static final Path AGENT_JAR = Path.of("/usr/local/lib/bootstrap/bootstrap.jar");
  public static final Path AGENT_COMMAND = Path.of("/usr/local/bin/bootstrap");

  /** Where the package keeps the command; the unit that travels in the jar names it too. */
  public static final Path PACKAGED_COMMAND = Path.of("/usr/bin/bootstrap");

  /** The script that tells of a run which could not; the package's, and where the agent puts it. */
  public static final Path PACKAGED_LAST_WORD = Path.of("/usr/lib/bootstrap/last-word");

  public static final Path AGENT_LAST_WORD = Path.of("/usr/local/lib/bootstrap/last-word");

  /** There while systemd runs the system (sd_booted(3)). */
  public static final Path BOOTED = Path.of("/run/systemd/system");

  /** The system console; what is written there shows in the EC2 console output. */
  public static final Path CONSOLE = Path.of("/dev/console");

  /** There where systemd's journal listens (systemd.journal-fields(7)). */
  public static final Path JOURNAL_SOCKET = Path.of("/run/systemd/journal/socket");

  /** When each stage of cloud-init ran in this boot, and cloud-init's log of all boots. */
  public static final Path CLOUD_INIT_STATUS = Path.of("/run/cloud-init/status.json");

  public static final Path CLOUD_INIT_LOG = Path.of("/var/log/cloud-init.log");

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

  /** What the kernel or the boot makes anew each time (file-hierarchy(7)). */
  public static final List<Path> MADE_AT_BOOT =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

  /** Where systemd reads units and its own settings (systemd.unit(5), systemd-system.conf(5)). */
  public static final List<Path> SERVICE_MANAGER =
      List.of(
          Path.of("/etc/systemd"),
          Path.of("/usr/lib/systemd"),
          Path.of("/lib/systemd"),
          Path.of("/usr/local/lib/systemd"));

  private SystemPaths() {}
}
