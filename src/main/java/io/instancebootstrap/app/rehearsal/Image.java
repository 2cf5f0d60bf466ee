// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The image that the played machines start from. For root it is this system as it is, seen through
 * an overlay, so that every write lands in a layer of its own and none on this machine. A user
 * namespace may not clone the root's mounts (overlayfs refuses locked ones), so there it is a bare
 * system with this machine's /usr, which the caller cannot write to. In both the few files of /etc
 * that the agent edits are those of a plain server.
 */
final class Image {
  /** Traces of the agent on this machine, which a fresh instance would not have. */
  private static final List<String> FORGOTTEN =
      List.of("etc/bootstrap", "var/lib/bootstrap", "var/log/bootstrap");

  private static final Map<String, String> FILES =
      Map.of(
          "etc/fstab",
              "# /etc/fstab of the image\nUUID=7d1a0ad8-5a4e-4c35-9f7d-0d2d6ac3b0ce / ext4 defaults,discard 0 1\n",
          "etc/hostname", "ip-10-0-0-10\n",
          "etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n",
          "etc/resolv.conf", "nameserver 10.0.0.2\nsearch eu-west-1.compute.internal\n",
          "etc/nsswitch.conf",
              "passwd: ldap files\ngroup: ldap files\nhosts: files dns\nservices: db files\n",
          "etc/nscd.conf",
              "# name service cache\n\tenable-cache\t\tpasswd\t\tno\n\tpositive-time-to-live\tpasswd\t\t600\n");

  private final Path workspace;
  private final CommandRunner commands;
  private final boolean root;

  /**
   * @param workspace where layers and machines are; a file system that overlays can write to
   * @param root whether the caller is root outside of user namespaces
   */
  Image(Path workspace, CommandRunner commands, boolean root) {
    this.workspace = workspace;
    this.commands = commands;
    this.root = root;
  }

  /**
   * A machine made of the image.
   *
   * @param name of its directory
   * @return the root of its files
   */
  Path start(String name) {
    Path machine = workspace.resolve("machines").resolve(name);
    try {
      Files.createDirectories(machine);
      if (root) {
        overlay(machine, workspace.resolve("layers").resolve(name));
      } else {
        bare(machine);
      }
      for (String kernel : List.of("/proc", "/sys")) {
        run("giving the machine its " + kernel, "mount", "--rbind", kernel, machine + kernel);
      }
      giveDevices(machine.resolve("dev"));
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Path path = machine.resolve(file.getKey());
        Files.deleteIfExists(path);
        Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw BootstrapException.failed(
          "starting a machine in " + machine + ": observed " + e + ", expected to succeed", e);
    }
    return machine;
  }

  private void overlay(Path machine, Path layer) throws IOException {
    Path upper = Files.createDirectories(layer.resolve("upper"));
    Path work = Files.createDirectories(layer.resolve("work"));
    String options = "lowerdir=/,upperdir=" + upper + ",workdir=" + work;
    run("starting a machine", "mount", "-t", "overlay", "overlay", "-o", options, machine + "/");
    for (String trace : FORGOTTEN) {
      run("forgetting /" + trace, "rm", "-rf", "--one-file-system", machine.resolve(trace) + "");
    }
  }

  /** Top directories as here, empty; links as here; programs by a bind mount; users by a copy. */
  private void bare(Path machine) throws IOException {
    try (DirectoryStream<Path> top = Files.newDirectoryStream(Path.of("/"))) {
      for (Path entry : top) {
        Path copy = machine.resolve(entry.getFileName());
        if (Files.isSymbolicLink(entry)) {
          Files.createSymbolicLink(copy, Files.readSymbolicLink(entry));
        } else if (Files.isDirectory(entry)) {
          Files.createDirectories(copy);
        }
      }
    }
    run("giving the machine its /usr", "mount", "--rbind", "/usr", machine + "/usr");
    run(
        "giving the machine its /usr/local",
        "mount",
        "-t",
        "tmpfs",
        "tmpfs",
        machine + "/usr/local");
    for (String file : List.of("passwd", "group", "ld.so.cache")) {
      Path source = Path.of("/etc", file);
      if (Files.isReadable(source)) {
        Files.copy(source, machine.resolve("etc").resolve(file));
      }
    }
    Files.createDirectories(machine.resolve("var/lib"));
  }

  /**
   * A /dev of its own: what is attached to one machine is not seen by the other, and nothing
   * reaches this machine's.
   */
  private void giveDevices(Path dev) throws IOException {
    run(
        "giving the machine its /dev",
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "mode=0755",
        "tmpfs",
        dev.toString());
    for (String node : List.of("null", "zero", "full", "random", "urandom", "tty")) {
      Files.createFile(dev.resolve(node));
      run(
          "giving the machine its /dev/" + node,
          "mount",
          "--bind",
          "/dev/" + node,
          dev.resolve(node).toString());
    }
    Files.createSymbolicLink(dev.resolve("fd"), Path.of("/proc/self/fd"));
  }

  private void run(String purpose, String... argv) {
    commands.run(Command.of(purpose, argv)).orThrow();
  }
}
