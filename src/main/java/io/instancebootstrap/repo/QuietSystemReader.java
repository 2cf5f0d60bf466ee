// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit may know of the machine: nothing of the user's and the system's git configuration, so
 * that no git is started and no home is written, and the time stamp resolution of every file system
 * preset. Without that JGit measures it at its first use on a machine, for six seconds of work, and
 * a fresh instance is always a first use.
 */
final class QuietSystemReader extends SystemReader.Delegate {
  /** Coarser than ext4 and xfs have, so that the guess can only cost a second look at a file. */
  private static final Duration RESOLUTION = Duration.ofMillis(10);

  private QuietSystemReader(SystemReader machine) {
    super(machine);
  }

  /** Puts the reader in force for this process; further calls change nothing. */
  static void install() {
    SystemReader now = SystemReader.getInstance();
    if (!(now instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(now));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Preset(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Preset(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Preset(parent, fs);
  }

  /** A configuration without a file. */
  private static final class Preset extends FileBasedConfig {
    Preset(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public long getTimeUnit(
        String section,
        @Nullable String subsection,
        String name,
        long defaultValue,
        TimeUnit unit) {
      if (section.equals("filesystem")) {
        return unit.convert(RESOLUTION);
      }
      return super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public String toString() {
      return "preset";
    }
  }
}
