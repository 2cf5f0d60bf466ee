// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Ssh sessions whose server's key must be known: nobody is at the keyboard to be asked, so an
 * unknown key ends the connection, whatever ssh's own configuration says. Loaded for ssh addresses
 * only.
 */
final class StrictSsh extends SshdSessionFactory {
  private static final Path SYSTEM_KNOWN_HOSTS = Path.of("/etc/ssh/ssh_known_hosts");

  private final Path directory;
  private volatile Optional<String> rejection = Optional.empty();

  /**
   * @param home with {@code .ssh} in it: known_hosts, config and the default identities
   */
  private StrictSsh(Path home) {
    super(null, null);
    this.directory = home.resolve(".ssh");
    setHomeDirectory(home.toFile());
    setSshDirectory(directory.toFile());
  }

  /** What is said over a connection. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws IOException;
  }

  /**
   * Runs {@code call}, which uses {@code transport}, over sessions of the user of {@code home};
   * throws {@link HostKeyRejected} when it failed because of the server's key.
   */
  static <T> T during(SshTransport transport, Path home, Call<T> call) throws IOException {
    try (StrictSsh sessions = new StrictSsh(home)) {
      transport.setSshSessionFactory(sessions);
      try {
        return call.call();
      } catch (IOException e) {
        if (sessions.rejection.isPresent()) {
          throw new HostKeyRejected(sessions.rejection.get(), e);
        }
        throw e;
      } finally {
        transport.close();
      }
    }
  }

  @Override
  protected List<Path> getDefaultKnownHostsFiles(File sshDirectory) {
    return List.of(knownHosts(), SYSTEM_KNOWN_HOSTS);
  }

  @Override
  protected ServerKeyDatabase createServerKeyDatabase(File home, File sshDirectory) {
    return new Strict(super.createServerKeyDatabase(home, sshDirectory));
  }

  private Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  private String explain(String address, PublicKey key, boolean changed) {
    String host = hostOf(address);
    String port = address.substring(address.lastIndexOf(':') + 1);
    boolean usualPort = port.equals("22");
    String observed =
        "the "
            + KeyUtils.getKeyType(key)
            + " key "
            + KeyUtils.getFingerPrint(key)
            + " of "
            + address;
    String add =
        "ssh-keyscan " + (usualPort ? "" : "-p " + port + " ") + host + " >> " + knownHosts();
    String remove =
        "ssh-keygen -R "
            + (usualPort ? host : "'[" + host + "]:" + port + "'")
            + " -f "
            + knownHosts();
    return observed + (changed ? whenChanged(remove + " && " + add) : whenUnknown(add));
  }

  private String whenChanged(String commands) {
    return ", which is not the one in "
        + knownHosts()
        + ": the server has a new key, or is another one; make sure which, then: "
        + commands;
  }

  private String whenUnknown(String command) {
    return ", which "
        + knownHosts()
        + " and "
        + SYSTEM_KNOWN_HOSTS
        + " do not have; compare it with the one that the server's owner publishes, then: "
        + command;
  }

  private static String hostOf(String address) {
    String host = address.substring(0, address.lastIndexOf(':'));
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Remembers why it says no, because the ssh library tells only that somebody did. */
  private final class Strict implements ServerKeyDatabase {
    private final ServerKeyDatabase files;

    Strict(ServerKeyDatabase files) {
      this.files = files;
    }

    @Override
    public List<PublicKey> lookup(
        String address, InetSocketAddress remote, Configuration configuration) {
      return files.lookup(address, remote, configuration);
    }

    @Override
    public boolean accept(
        String address,
        InetSocketAddress remote,
        PublicKey key,
        Configuration configuration,
        @Nullable CredentialsProvider nobody) {
      boolean accepted = files.accept(address, remote, key, new RequireMatch(configuration), null);
      if (!accepted) {
        boolean known = !files.lookup(address, remote, configuration).isEmpty();
        rejection = Optional.of(explain(address, key, known));
      }
      return accepted;
    }
  }

  /** Ssh's own configuration, but for the one word that could weaken the check. */
  private record RequireMatch(ServerKeyDatabase.Configuration configuration)
      implements ServerKeyDatabase.Configuration {
    @Override
    public List<String> getUserKnownHostsFiles() {
      return configuration.getUserKnownHostsFiles();
    }

    @Override
    public List<String> getGlobalKnownHostsFiles() {
      return configuration.getGlobalKnownHostsFiles();
    }

    @Override
    public StrictHostKeyChecking getStrictHostKeyChecking() {
      return StrictHostKeyChecking.REQUIRE_MATCH;
    }

    @Override
    public boolean getHashKnownHosts() {
      return configuration.getHashKnownHosts();
    }

    @Override
    public String getUsername() {
      return configuration.getUsername();
    }
  }
}
