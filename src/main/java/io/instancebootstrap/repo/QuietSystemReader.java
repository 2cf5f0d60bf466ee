// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.nio.file.Path;
import org.eclipse.jgit.annotations.NonNull;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit may know of this machine: next to nothing. No git program is asked for its
 * configuration, no file of a home directory is read or written, and the file system's timestamp
 * resolution is told instead of measured, which takes 6 seconds on a machine's first use.
 */
final class QuietSystemReader extends SystemReader.Delegate {
  private QuietSystemReader(SystemReader original) {
    super(original);
  }

  /**
   * Makes this the reader of the whole process, which is JGit's only way; again is harmless.
   *
   * @param home taken for the user's
   */
  static synchronized void install(Path home) {
    FS.DETECTED.setUserHome(home.toFile());
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  /** Only reflogs want it, and looking it up may ask a name server that is not up yet. */
  @Override
  public String getHostname() {
    return "localhost";
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

  /** A configuration without a file, which answers for every file system. */
  private static final class Preset extends FileBasedConfig {
    Preset(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public @Nullable String getString(
        String section, @Nullable String subsection, @NonNull String name) {
      boolean time = name.equals("timestampResolution") || name.equals("minRacyThreshold");
      if (section.equals("filesystem") && subsection != null && time) {
        // Coarser than ext4 and xfs are: JGit then looks twice rather than trust a time.
        return "10 milliseconds";
      }
      if (section.equals("jmx")) {
        // Nobody looks at JGit's caches by JMX, whose start takes as long as reading a commit.
        return "false";
      }
      return super.getString(section, subsection, name);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
