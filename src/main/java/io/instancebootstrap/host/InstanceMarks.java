// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import io.instancebootstrap.domain.InstanceId;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers what has been done once for this instance. Keyed by instance id, so that an image made
 * from a configured server replays nothing.
 */
public final class InstanceMarks {
  private static final Path ALL = SystemPaths.STATE.resolve("instances");

  private final HostFiles files;
  private final Path directory;

  public InstanceMarks(HostFiles files, InstanceId instance) {
    this.files = files;
    this.directory = ALL.resolve(instance.value());
  }

  /**
   * Whether this machine's state is of this instance, or of nobody: not of others alone.
   *
   * @param self asked only where there is state
   */
  public static boolean noneOrOf(HostFiles files, Supplier<InstanceId> self) {
    List<Path> known = files.list(ALL);
    return known.isEmpty() || known.contains(ALL.resolve(self.get().value()));
  }

  /** Whether {@code what} has been marked on this instance. */
  public boolean has(String what) {
    return files.exists(file(what));
  }

  /** Marks {@code what} as done, for as long as this instance lives. */
  public void set(String what) {
    files.write(file(what), what + "\n", 0600);
  }

  /** Any text makes one plain file name; different texts different ones. */
  private Path file(String what) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < what.length(); i++) {
      char letter = what.charAt(i);
      boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-');
      name.append(plain ? String.valueOf(letter) : "_" + Integer.toHexString(letter) + "_");
    }
    return directory.resolve(name.toString());
  }
}
