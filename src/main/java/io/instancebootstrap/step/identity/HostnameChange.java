// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Change;
import java.nio.file.Path;

/** What set-hostname can change. */
public sealed interface HostnameChange extends Change {

  /** The kernel's name, which holds until the next boot. */
  record LiveName(String name, String before) implements HostnameChange {
    @Override
    public String describe() {
      return "set the host name to " + name + " (was " + before + ")";
    }
  }

  /** A file that makes the name hold after the next boot. */
  record NameFile(Path file, String content, String purpose) implements HostnameChange {
    @Override
    public String describe() {
      return "write " + file + ": " + purpose;
    }
  }
}
