// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.HostFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * The jar this process runs from. A copy counts as finished when size and modification time are the
 * jar's: the copy gets its name only once it is whole, and reading two jars at each boot would cost
 * more than all else that the agent does.
 */
public final class RunningJar implements AgentJar {
  private final Optional<Path> jar;
  private final HostFiles files;

  /**
   * @param jar where this process was loaded from, on the real file system; absent for classes
   * @param files where copies are named
   */
  public RunningJar(Optional<Path> jar, HostFiles files) {
    this.jar = jar;
    this.files = files;
  }

  @Override
  public Optional<Path> running() {
    return jar;
  }

  @Override
  public boolean isAt(Path target) {
    Path kept = files.locate(target);
    if (jar.isEmpty() || !Files.isRegularFile(kept)) {
      return false;
    }
    try {
      return Files.isSameFile(jar.get(), kept)
          || (Files.size(jar.get()) == Files.size(kept)
              && Files.getLastModifiedTime(jar.get()).toInstant().getEpochSecond()
                  == Files.getLastModifiedTime(kept).toInstant().getEpochSecond());
    } catch (IOException e) {
      throw BootstrapException.failed("comparing " + jar.get() + " with " + target + ": " + e, e);
    }
  }

  @Override
  public void copyTo(Path target) {
    Path from =
        jar.orElseThrow(() -> BootstrapException.failed("copying the agent: it runs from no jar"));
    files.createDirectories(Objects.requireNonNull(target.getParent(), "a jar at the root"), 0755);
    Path kept = files.locate(target);
    Path beside = kept.resolveSibling("." + kept.getFileName() + ".bootstrap-new");
    try {
      Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(beside, Files.getLastModifiedTime(from));
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw BootstrapException.failed("copying " + from + " to " + target + ": " + e, e);
    }
    files.setMode(target, 0644);
  }
}
