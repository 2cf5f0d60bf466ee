// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A machine of which everything but the kernel and the programs is real: the adapters of Linux over
 * real files below a directory, a mount table and a sysfs made of files, and {@link PlayedPrograms}
 * that answer as the real ones do.
 */
public final class PlayedMachine {
  /**
   * Not what a server is: the kernel's files, the agent's checkout and last report, and the mark
   * that the group was told, whose absence costs the next spawn one call.
   */
  private static final String NOT_STATE =
      "(sys|dev|proc)/.*|var/lib/bootstrap/(config/.*|last-report.json|.*/lifecycle-completed)";

  private final Path root;
  private final PlayedPrograms programs;
  private int plugged;

  /** A fresh Debian without the agent, with a web server's data. */
  public PlayedMachine(Path root) {
    this.root = root;
    this.programs = new PlayedPrograms(root);
    try {
      for (String made :
          new String[] {
            "etc",
            "proc",
            "sys/block",
            "dev/disk/by-id",
            "run/systemd/system",
            "tmp",
            "var/log",
            "var/lib",
            "srv/www/log"
          }) {
        Files.createDirectories(root.resolve(made));
      }
      files().createDirectories(Path.of("/var/lib/bootstrap"), 0700);
      file("etc/fstab", "UUID=7d1a0ad8-5a4e-4c35-9f7d-0d2d6ac3b0ce / ext4 defaults 0 1\n");
      file("etc/hostname", "ip-10-0-0-10\n");
      file("etc/hosts", "127.0.0.1 localhost\n");
      file("etc/resolv.conf", "nameserver 10.0.0.2\n");
      file("etc/nsswitch.conf", "passwd: ldap files\nhosts: files dns\n");
      file("etc/nscd.conf", "\tenable-cache\tpasswd\tno\n");
      file("proc/hostname", "ip-10-0-0-10\n");
      file("srv/www/index.html", "hello\n");
      file("srv/www/log/access", "one\ntwo\n");
      programs.writeMountTable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  public Path root() {
    return root;
  }

  /** The programs, for a decorator. */
  public CommandRunner programs() {
    return programs;
  }

  public HostFiles files() {
    return new RootedFiles(root);
  }

  /** What the kernel and udev show of an attached disk. */
  synchronized void plug(PlayedDisks.Disk disk) {
    String name = "nvme" + ++plugged + "n1";
    Path block = root.resolve("sys/block").resolve(name);
    try {
      Files.createDirectories(block.resolve("device"));
      Files.writeString(block.resolve("dev"), "259:" + plugged + "\n");
      Files.writeString(block.resolve("size"), disk.bytes() / 512 + "\n");
      Files.writeString(block.resolve("device/serial"), disk.volume.serial() + "\n");
      Files.createLink(root.resolve("dev").resolve(name), disk.data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    programs.see(root.resolve("dev").resolve(name), "259:" + plugged, disk);
  }

  /** The disk is gone, with its mounts, as when the power goes. */
  synchronized void unplug(PlayedDisks.Disk disk) {
    programs.lose(disk);
    try (Stream<Path> blocks = Files.list(root.resolve("sys/block"))) {
      for (Path block : blocks.toList()) {
        if (Files.readString(block.resolve("device/serial")).contains(disk.volume.serial())) {
          Files.delete(root.resolve("dev").resolve(block.getFileName().toString()));
          delete(block);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        for (Path each : inside.toList()) {
          delete(each);
        }
      }
    }
    Files.delete(path);
  }

  /** The ports of this machine, with decorated files and programs. */
  public Host host(HostFiles files, CommandRunner commands) {
    Path real = Path.of("/");
    LinuxMounts mounts = new LinuxMounts(root, commands, programs.mountTable());
    return new Host(
        files,
        commands,
        new LinuxBlockDevices(
            root,
            commands,
            mounts,
            () -> new DeviceTree(root.resolve("dev"), root.resolve("sys")),
            node -> Optional.ofNullable(programs.number(node))),
        mounts,
        new SystemdServices(real, commands, root.resolve("run/systemd/system")),
        new LinuxIdentity(commands, root.resolve("proc/hostname")));
  }

  /** All that a run may have touched; where the agent keeps records of its runs is left out. */
  public Map<String, String> snapshot() {
    Map<String, String> found = new TreeMap<>(programs.snapshot());
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        String name = root.relativize(path).toString();
        if (!name.matches(NOT_STATE)) {
          String mode = Integer.toOctalString((Integer) Files.getAttribute(path, "unix:mode"));
          found.put(
              name, mode + (Files.isRegularFile(path) && !name.endsWith(".gz") ? text(path) : ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    return " " + Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
