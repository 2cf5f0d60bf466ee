// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.ConfigAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which config repo a command looks at. */
final class RepoOptions {
  @Option(
      names = "--config-repo",
      paramLabel = "URL|DIR",
      description = {
        "Git repository, or a directory that is read as it is (else BOOTSTRAP_CONFIG_REPO, the directory you are in when it has a config",
        "folder, bootstrap.ini, the last checkout on this machine)."
      })
  @Nullable String configRepo;

  @Option(
      names = "--config-ref",
      paramLabel = "REF",
      description = "Branch, tag or commit of the repository.")
  @Nullable String configRef;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  ConfigAccess access() {
    return ConfigAccess.of(
        root.toAbsolutePath().normalize(),
        Optional.ofNullable(configRepo),
        Optional.ofNullable(configRef),
        Path.of("").toAbsolutePath(),
        Version.number());
  }
}
