// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Puts the adapters of a Linux machine together. */
public final class LinuxHost {
  private static final Path REAL_ROOT = Path.of("/");

  private LinuxHost() {}

  /**
   * The machine kept below {@code root}, which must exist. With {@code /} it is the running one;
   * else its files, mounts and devices are real, but its services and its kernel's name are not to
   * be had.
   *
   * @param environment the agent's own, for the programs that it starts
   */
  public static Host at(Path root, Map<String, String> environment) {
    Path real = real(root);
    CommandRunner commands = new ExecCommandRunner(environment);
    HostFiles files = new RootedFiles(real);
    HostIdentity identity =
        real.equals(REAL_ROOT) ? new LinuxIdentity(commands) : new RootedIdentity(files);
    return new Host(
        files,
        commands,
        new LinuxBlockDevices(real, commands),
        new LinuxMounts(real, commands),
        new SystemdServices(real, commands),
        identity);
  }

  /**
   * A machine that is nothing but files below {@code root}, its {@code /dev}, {@code /proc} and
   * {@code /sys} too. What its programs would say is for {@code commands} to make up.
   */
  public static Host ofFiles(Path root, CommandRunner commands) {
    Path real = real(root);
    LinuxMounts mounts = new LinuxMounts(real, commands, real.resolve("proc/self/mountinfo"));
    Path disks = real.resolve("sys/block");
    return new Host(
        new RootedFiles(real),
        commands,
        new LinuxBlockDevices(
            real,
            commands,
            mounts,
            () -> DeviceTree.of(real),
            node -> SysDisk.number(disks.resolve(node.getFileName()))),
        mounts,
        new SystemdServices(REAL_ROOT, commands, real),
        new LinuxIdentity(commands, real.resolve("proc/sys/kernel/hostname")));
  }

  /** The kernel's mount table knows no symbolic links. */
  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw BootstrapException.configuration(
          "using " + root + " as the root directory: " + e + ", expected a directory");
    }
  }
}
