// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.domain.Phase;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server an instance is to become, and where its settings are. */
final class LaunchOptions {
  @Option(
      names = "--server",
      paramLabel = "NAME",
      description = "Name of the server (else BOOTSTRAP_SERVER, bootstrap.ini, tag Server).")
  @Nullable String server;

  @Option(
      names = "--config-repo",
      paramLabel = "URL",
      description =
          "Git repository of settings (else BOOTSTRAP_CONFIG_REPO, bootstrap.ini, tag ConfigRepo).")
  @Nullable String configRepo;

  @Option(
      names = "--config-ref",
      paramLabel = "REF",
      description =
          "Branch, tag or commit of it (else BOOTSTRAP_CONFIG_REF, bootstrap.ini, tag ConfigRef, the default branch).")
  @Nullable String configRef;

  @Option(
      names = "--config-verify",
      paramLabel = "signed|none",
      description =
          "signed: only commits signed by a key in /etc/bootstrap/allowed-signers (else BOOTSTRAP_CONFIG_VERIFY, bootstrap.ini, tag ConfigVerify).")
  @Nullable String configVerify;

  @Option(
      names = "--offline",
      description = "Use the last checkout of the config repo, do not try to reach it.")
  boolean offline;

  /** What is asked of a run of {@code phase} with these options. */
  PhaseRequest request(Phase phase, boolean dryRun, boolean consent, Path root) {
    return new PhaseRequest(
        phase,
        Optional.ofNullable(server),
        Optional.ofNullable(configRepo),
        Optional.ofNullable(configRef),
        Optional.ofNullable(configVerify),
        offline,
        dryRun,
        consent,
        root);
  }
}
