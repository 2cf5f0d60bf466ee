// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.MountInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Mounts by way of mount(8) and the kernel's own table, which no program can forget to write. */
public final class LinuxMounts implements Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");

  /** A mount may replay a large journal first. */
  private static final Duration MOUNTING = Duration.ofMinutes(10);

  private final RootedPaths paths;
  private final CommandRunner commands;
  private final Path table;

  /**
   * @param root the directory that the machine calls {@code /}
   */
  public LinuxMounts(Path root, CommandRunner commands) {
    this(root, commands, TABLE);
  }

  LinuxMounts(Path root, CommandRunner commands, Path table) {
    this.table = table;
    this.paths = new RootedPaths(root);
    this.commands = commands;
  }

  @Override
  public List<Mount> current() {
    return table().all();
  }

  @Override
  public Optional<Mount> at(Path mountPoint) {
    return table().at(paths.followed(mountPoint));
  }

  @Override
  public void mount(
      BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options) {
    List<String> argv =
        MountCommands.mount(device.node(), fileSystem, paths.followed(mountPoint), options);
    run("mounting " + device.volume() + " at " + mountPoint, argv);
  }

  @Override
  public void bind(Path source, Path target) {
    run(
        "binding " + source + " to " + target,
        MountCommands.bind(paths.followed(source), paths.followed(target)));
  }

  @Override
  public void flush(Path mountPoint) {
    run(
        "flushing " + mountPoint,
        List.of("sync", "--file-system", paths.followed(mountPoint).toString()));
  }

  @Override
  public void unmount(Path mountPoint) {
    run("unmounting " + mountPoint, MountCommands.unmount(paths.followed(mountPoint)));
  }

  private void run(String purpose, List<String> argv) {
    commands.run(Command.of(purpose, argv.toArray(String[]::new)).within(MOUNTING)).orThrow();
  }

  private MountTable table() {
    try {
      String text = new String(Files.readAllBytes(table), StandardCharsets.UTF_8);
      return new MountTable(MountInfo.parse(text), paths.root());
    } catch (IOException e) {
      throw BootstrapException.failed("reading the mount table " + table + ": " + e, e);
    }
  }
}
