// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.nio.file.Path;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * ssh for JGit without an ssh client on the machine. A host that known_hosts does not name is an
 * error: at boot there is nobody to ask. Loaded for ssh repositories only, because Apache MINA sshd
 * is large.
 */
final class StrictSsh {
  private StrictSsh() {}

  static SshSessionFactory sessions(Path sshDirectory) {
    Path home = sshDirectory.getParent() == null ? sshDirectory : sshDirectory.getParent();
    return new SshdSessionFactoryBuilder()
        .setHomeDirectory(home.toFile())
        .setSshDirectory(sshDirectory.toFile())
        .setPreferredAuthentications("publickey")
        .setServerKeyDatabase(
            (homeDirectory, directory) ->
                new OpenSshServerKeyDatabase(
                    false,
                    java.util.List.of(
                        sshDirectory.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"))))
        .build(null);
  }
}
