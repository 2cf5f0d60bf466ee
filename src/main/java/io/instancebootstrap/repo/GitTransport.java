// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import java.nio.file.Path;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.SshTransport;

/**
 * How JGit talks to the repository: bounded in time, with ssh hosts checked, and failing in the
 * agent's words.
 */
final class GitTransport {
  private final RepoLocation location;
  private final int timeoutSeconds;
  private final Path sshDirectory;

  GitTransport(RepoLocation location, int timeoutSeconds, Path sshDirectory) {
    this.location = location;
    this.timeoutSeconds = timeoutSeconds;
    this.sshDirectory = sshDirectory;
  }

  /** A call to the repository. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws GitAPIException;
  }

  <C extends TransportCommand<C, ?>> C configure(C command) {
    return command
        .setTimeout(timeoutSeconds)
        .setTransportConfigCallback(
            transport -> {
              if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(StrictSsh.sessions(sshDirectory));
              }
            });
  }

  /**
   * The answer of {@code call}; a second try follows the first failure, because one lost packet
   * must not cost a boot.
   */
  <T> T talking(String doing, Call<T> call) {
    try {
      return call.run();
    } catch (GitAPIException | RuntimeException first) {
      if (first instanceof BootstrapException known) {
        throw known;
      }
      try {
        return call.run();
      } catch (GitAPIException | RuntimeException second) {
        throw BootstrapException.unavailable(
            doing
                + " the config repo "
                + location.describe()
                + ": observed "
                + GitFailure.words(second)
                + ", expected an answer; check the URL, the network and the credentials",
            second);
      }
    }
  }
}
