// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own sshd on loopback with keys of its own, letting in whoever runs the test. As root it
 * wants its directory below /run, which goes again if it was not there.
 */
final class SshServer implements AutoCloseable {
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Process process;
  private final int port;
  private final Path hostKey;
  private final boolean madeDirectory;

  private SshServer(Process process, int port, Path hostKey, boolean madeDirectory) {
    this.process = process;
    this.port = port;
    this.hostKey = hostKey;
    this.madeDirectory = madeDirectory;
  }

  /**
   * Starts one.
   *
   * @param directory for its files; must be reachable by nobody else
   * @param client public key that is let in
   */
  static SshServer start(Path directory, Path client) throws IOException, InterruptedException {
    Path hostKey = key(directory.resolve("host"), "ed25519");
    boolean missing = Files.notExists(PRIVILEGE_SEPARATION);
    if (missing) {
      Files.createDirectory(PRIVILEGE_SEPARATION);
    }
    int port = freePort();
    List<String> command =
        new ArrayList<>(List.of("/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null"));
    for (String option :
        List.of(
            "ListenAddress=127.0.0.1:" + port,
            "HostKey=" + hostKey,
            "AuthorizedKeysFile=" + client,
            "StrictModes=no",
            "PasswordAuthentication=no",
            "PermitRootLogin=prohibit-password",
            "PidFile=none")) {
      command.addAll(List.of("-o", option));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    awaitPort(port, process);
    return new SshServer(process, port, hostKey, missing);
  }

  /** Makes a key pair without a passphrase; returns the private key's file. */
  static Path key(Path file, String type) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString()).start();
    if (process.waitFor() != 0) {
      throw new IOException("ssh-keygen: " + process.exitValue());
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  String url(Path repository) {
    String user = System.getProperty("user.name");
    return "ssh://" + user + "@127.0.0.1:" + port + repository;
  }

  /** Its line in known_hosts, with {@code publicKey} or its own. */
  String knownHost(Path publicKey) throws IOException {
    String[] words = Files.readString(publicKey).split(" ");
    return "[127.0.0.1]:" + port + " " + words[0] + " " + words[1].strip() + "\n";
  }

  String knownHost() throws IOException {
    return knownHost(hostKey.resolveSibling("host.pub"));
  }

  int port() {
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port, Process process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
    throw new IllegalStateException("sshd did not come up; alive: " + process.isAlive());
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (madeDirectory) {
      Files.deleteIfExists(PRIVILEGE_SEPARATION);
    }
  }
}
