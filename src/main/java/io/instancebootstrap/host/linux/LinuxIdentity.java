// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.HostIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The running kernel's host name. */
public final class LinuxIdentity implements HostIdentity {
  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

  private final CommandRunner commands;
  private final Path name;

  public LinuxIdentity(CommandRunner commands) {
    this(commands, NAME);
  }

  LinuxIdentity(CommandRunner commands, Path name) {
    this.commands = commands;
    this.name = name;
  }

  @Override
  public String hostName() {
    try {
      return Files.readString(name, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw BootstrapException.failed("reading the host name from " + name + ": " + e, e);
    }
  }

  /** By hostname(1) where it is installed, because containers keep the file read-only. */
  @Override
  public void setHostName(String wanted) {
    String purpose = "setting the host name to " + wanted;
    if (commands.has("hostname")) {
      commands.run(Command.of(purpose, "hostname", "--", wanted)).orThrow();
      return;
    }
    try {
      Files.writeString(name, wanted + "\n", StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw BootstrapException.failed(purpose + ": " + e, e);
    }
  }
}
