// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The kernel's id of its boot, played within this mount namespace: a machine that comes back from a
 * power cut has another one, and what the agent trusts depends on it.
 */
final class BootId {
  private static final String KERNEL = "/proc/sys/kernel/random/boot_id";

  private final Path file;

  /** Shows {@code file} in the place of the kernel's id. */
  BootId(Path file) throws IOException {
    this.file = file;
    renew();
    Shell.run("mount", "--bind", file.toString(), KERNEL);
  }

  /** The machine boots again. */
  void renew() throws IOException {
    Files.writeString(file, UUID.randomUUID() + "\n", StandardCharsets.US_ASCII);
  }
}
