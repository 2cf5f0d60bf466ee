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

  public LinuxIdentity(CommandRunner commands) {
    this.commands = commands;
  }

  @Override
  public String hostName() {
    try {
      return Files.readString(NAME, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw BootstrapException.failed("reading the host name from " + NAME + ": " + e, e);
    }
  }

  /** By hostname(1) where it is installed, because containers keep the file read-only. */
  @Override
  public void setHostName(String name) {
    String purpose = "setting the host name to " + name;
    if (commands.has("hostname")) {
      commands.run(Command.of(purpose, "hostname", "--", name)).orThrow();
      return;
    }
    try {
      Files.writeString(NAME, name + "\n", StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw BootstrapException.failed(purpose + ": " + e, e);
    }
  }
}
