// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The programs that the agent calls, as far as it calls them: they print what the real ones print,
 * and change what the real ones would. A program that is not played fails the test.
 */
final class PlayedPrograms implements CommandRunner {
  private record Seen(String number, PlayedDisks.Disk disk) {}

  private record Mounted(String number, String root, Path point, String source, String options) {}

  private final Path root;
  private final Map<Path, Seen> nodes = new TreeMap<>();
  private final List<Mounted> mounts = new ArrayList<>();
  private final PlayedUnits units;

  PlayedPrograms(Path root) {
    this.root = root;
    this.units = new PlayedUnits(root);
  }

  Path mountTable() {
    return root.resolve("proc/mountinfo");
  }

  synchronized void see(Path node, String number, PlayedDisks.Disk disk) {
    nodes.put(node, new Seen(number, disk));
  }

  synchronized void lose(PlayedDisks.Disk disk) {
    nodes.values().stream()
        .filter(seen -> seen.disk() == disk)
        .findFirst()
        .ifPresent(
            seen -> {
              for (Mounted mounted : List.copyOf(mounts)) {
                if (mounted.number().equals(seen.number())) {
                  unmount(mounted);
                }
              }
            });
    nodes.values().removeIf(seen -> seen.disk() == disk);
  }

  synchronized String number(Path node) {
    return nodes.containsKey(node) ? nodes.get(node).number() : null;
  }

  synchronized Map<String, String> snapshot() {
    Map<String, String> all = new TreeMap<>(units.snapshot());
    mounts.forEach(
        mounted ->
            all.put(
                "mount " + root.relativize(mounted.point()),
                mounted.root() + " " + mounted.options()));
    all.put("host name", read(root.resolve("proc/hostname")));
    return all;
  }

  @Override
  public boolean has(String program) {
    return true;
  }

  @Override
  public synchronized CommandResult run(Command command, Consumer<String> lines) {
    List<String> argv = command.argv();
    CommandResult result =
        switch (argv.get(0)) {
          case "blockdev", "e2fsck", "resize2fs", "sync" -> ended(command, 0, "");
          case "blkid" -> blkid(command);
          case "wipefs" -> wipefs(command);
          case "dumpe2fs" -> dumpe2fs(command);
          case "mkfs.ext4" -> mkfs(command);
          case "mount" -> mount(command);
          case "umount" -> umount(command);
          case "systemctl" -> units.systemctl(command);
          case "hostname" -> hostname(command);
          default -> hook(command);
        };
    result.stdout().lines().forEach(lines);
    return result;
  }

  static CommandResult ended(Command command, int code, String stdout) {
    return new CommandResult(command, code, stdout, code > 2 ? "played: refused" : "", false);
  }

  private Seen last(Command command) {
    Path node = Path.of(command.argv().get(command.argv().size() - 1));
    return Optional.ofNullable(nodes.get(node)).orElseThrow();
  }

  private CommandResult blkid(Command command) {
    PlayedDisks.Disk disk = last(command).disk();
    return disk.uuid
        .map(
            uuid ->
                ended(
                    command,
                    0,
                    "DEVNAME=x\nUUID=%s\nLABEL=%s\nTYPE=ext4\nUSAGE=filesystem\n"
                        .formatted(uuid, disk.label)))
        .orElseGet(() -> ended(command, 2, ""));
  }

  private CommandResult wipefs(Command command) {
    PlayedDisks.Disk disk = last(command).disk();
    String found = disk.uuid.map(uuid -> "0x438," + uuid + "," + disk.label + ",ext4\n").orElse("");
    return ended(command, 0, "# offset,uuid,label,type\n" + found);
  }

  private CommandResult dumpe2fs(Command command) {
    return ended(
        command,
        0,
        "Filesystem features:      has_journal ext_attr\nFilesystem state:         clean\n"
            + "Block count:              %d\nBlock size:               4096\n"
                .formatted(last(command).disk().bytes() / 4096));
  }

  private CommandResult mkfs(Command command) {
    PlayedDisks.Disk disk = last(command).disk();
    disk.label = command.argv().get(command.argv().indexOf("-L") + 1);
    disk.uuid = Optional.of(command.argv().get(command.argv().indexOf("-U") + 1));
    make(disk.content.resolve("lost+found"));
    return ended(command, 0, "");
  }

  private CommandResult mount(Command command) {
    List<String> argv = command.argv();
    String source = argv.get(argv.size() - 2);
    Path point = Path.of(argv.get(argv.size() - 1));
    if (argv.contains("--bind")) {
      Mounted shown =
          mounts.stream()
              .filter(mounted -> Path.of(source).startsWith(mounted.point()))
              .findFirst()
              .orElseThrow();
      Path inside = shown.point().relativize(Path.of(source));
      mounts.add(new Mounted(shown.number(), "/" + inside, point, shown.source(), shown.options()));
    } else {
      Seen seen = Optional.ofNullable(nodes.get(Path.of(source))).orElseThrow();
      boolean mounted = !Files.isDirectory(seen.disk().content);
      if (mounted || seen.disk().uuid.isEmpty() || !Files.isDirectory(point)) {
        return ended(command, 32, "");
      }
      move(seen.disk().content, point);
      String options = argv.contains("-o") ? argv.get(argv.indexOf("-o") + 1) : "rw";
      mounts.add(new Mounted(seen.number(), "/", point, source, options));
    }
    writeMountTable();
    return ended(command, 0, "");
  }

  private CommandResult umount(Command command) {
    Path point = Path.of(command.argv().get(command.argv().size() - 1));
    Mounted top =
        mounts.stream()
            .filter(mounted -> mounted.point().equals(point))
            .reduce((below, above) -> above)
            .orElse(null);
    if (top == null) {
      return ended(command, 32, "");
    }
    unmount(top);
    return ended(command, 0, "");
  }

  private void unmount(Mounted mounted) {
    mounts.remove(mounted);
    if (mounted.root().equals("/")) {
      PlayedDisks.Disk disk =
          nodes.values().stream()
              .filter(seen -> seen.number().equals(mounted.number()))
              .findFirst()
              .orElseThrow()
              .disk();
      move(mounted.point(), disk.content);
      make(mounted.point());
    }
    writeMountTable();
  }

  /**
   * As the kernel shows it (proc(5)); a bind mount hides nothing here, files stay where they are.
   */
  void writeMountTable() {
    StringBuilder table = new StringBuilder("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n");
    int id = 1;
    for (Mounted mounted : mounts) {
      table.append(
          "%d 1 %s %s %s %s - ext4 %s rw\n"
              .formatted(
                  ++id,
                  mounted.number(),
                  mounted.root(),
                  mounted.point(),
                  mounted.options(),
                  mounted.source()));
    }
    write(mountTable(), table.toString());
  }

  private CommandResult hostname(Command command) {
    write(root.resolve("proc/hostname"), command.argv().get(2) + "\n");
    return ended(command, 0, "");
  }

  private CommandResult hook(Command command) {
    if (!command.argv().get(0).contains("/hooks/")) {
      throw new AssertionError("not played: " + command.argv());
    }
    write(root.resolve("etc/hooked"), "by the hook\n");
    return ended(command, 0, "hooked\n");
  }

  private static void move(Path from, Path to) {
    try {
      Files.deleteIfExists(to);
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
