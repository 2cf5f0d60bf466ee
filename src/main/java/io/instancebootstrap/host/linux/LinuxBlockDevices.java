// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Volumes by way of sysfs, udev's links and the file systems' own tools. Names of devices change
 * hands, so each look at or change to the content first finds the volume's device again.
 */
public final class LinuxBlockDevices implements BlockDevices {
  private static final Duration MAKING = Duration.ofMinutes(30);

  private final RootedPaths paths;
  private final CommandRunner commands;
  private final LinuxMounts mounts;
  private final VolumeFinder finder;
  private final ContentProbe probe;
  private final ExtTools ext;
  private final XfsTools xfs;

  /**
   * @param root the directory that the machine calls {@code /}
   */
  public LinuxBlockDevices(Path root, CommandRunner commands) {
    this(root, commands, () -> DeviceTree.of(root), DeviceNumbers.ofKernel());
  }

  LinuxBlockDevices(
      Path root, CommandRunner commands, Supplier<DeviceTree> tree, DeviceNumbers numbers) {
    this(root, commands, new LinuxMounts(root, commands), tree, numbers);
  }

  LinuxBlockDevices(
      Path root,
      CommandRunner commands,
      LinuxMounts mounts,
      Supplier<DeviceTree> tree,
      DeviceNumbers numbers) {
    this.paths = new RootedPaths(root);
    this.commands = commands;
    this.mounts = mounts;
    this.finder = new VolumeFinder(tree, numbers);
    this.probe = new ContentProbe(commands);
    this.ext = new ExtTools(commands);
    this.xfs = new XfsTools(commands);
  }

  @Override
  public Optional<BlockDevice> find(VolumeId volume) {
    return finder.find(volume);
  }

  @Override
  public Probe probe(BlockDevice device) {
    requireSame(device, "probing");
    return finder
        .disk(device)
        .map(disk -> probe.probe(device, disk.bytes(), disk.partitions()))
        .orElseGet(
            () -> new Probe.Unknown("the kernel does not show " + device.node() + " any more"));
  }

  @Override
  public void format(BlockDevice device, FileSystemType type, String label, UUID uuid) {
    requireSame(device, "formatting");
    String[] argv = Mkfs.argv(type, device.node(), label, uuid).toArray(String[]::new);
    commands.run(Command.of("formatting " + device.volume(), argv).within(MAKING)).orThrow();
  }

  @Override
  public CheckVerdict check(BlockDevice device, Probe.FileSystem fileSystem) {
    requireSame(device, "checking");
    return isXfs(device, fileSystem) ? xfs.check(device) : ext.check(device);
  }

  @Override
  public boolean twinMounted(BlockDevice device, Probe.FileSystem xfs) {
    return mounts.current().stream()
        .filter(mount -> mount.fileSystemType().equals("xfs"))
        .filter(mount -> !mount.device().equals(device.number()))
        .map(mount -> XfsSuperBlock.uuid(Path.of(mount.source())))
        .flatMap(Optional::stream)
        .anyMatch(uuid -> uuid.toString().equalsIgnoreCase(xfs.uuid()));
  }

  @Override
  public long fileSystemBytes(BlockDevice device, Probe.FileSystem fileSystem) {
    requireSame(device, "measuring the file system of");
    return isXfs(device, fileSystem) ? xfs.bytes(device, mounted(device)) : ext.bytes(device);
  }

  @Override
  public void grow(BlockDevice device, Probe.FileSystem fileSystem, Optional<Path> mountPoint) {
    requireSame(device, "growing");
    if (!isXfs(device, fileSystem)) {
      ext.grow(device, mountPoint.isPresent());
      return;
    }
    Path mounted =
        mountPoint.orElseThrow(
            () ->
                BootstrapException.failed(
                    "growing the file system of "
                        + device.volume()
                        + ": observed xfs that is not mounted, expected it mounted"));
    xfs.grow(device, paths.followed(mounted));
  }

  /** Where the device's file system is seen, as commands name it. */
  private Optional<Path> mounted(BlockDevice device) {
    return mounts.current().stream()
        .filter(mount -> mount.device().equals(device.number()))
        .map(mount -> paths.followed(mount.mountPoint()))
        .findFirst();
  }

  private void requireSame(BlockDevice device, String doing) {
    Optional<BlockDevice> now = find(device.volume());
    boolean same =
        now.filter(found -> found.node().equals(device.node()))
            .filter(found -> found.number().equals(device.number()))
            .isPresent();
    if (!same) {
      throw BootstrapException.refused(
          "%s %s on %s: observed %s, expected %s; nothing was done, run again"
              .formatted(
                  doing,
                  device.volume(),
                  device.node(),
                  now.map(LinuxBlockDevices::describe).orElse("no device that is this volume"),
                  describe(device)));
    }
  }

  private static String describe(BlockDevice device) {
    return "%s (device %s, known by %s)"
        .formatted(device.node(), device.number(), device.evidence());
  }

  private static boolean isXfs(BlockDevice device, Probe.FileSystem fileSystem) {
    String type = fileSystem.type();
    if (!type.equals("xfs") && !type.matches("ext[234]")) {
      throw BootstrapException.failed(
          "using the file system of "
              + device.volume()
              + ": observed "
              + type
              + ", expected ext4 or xfs");
    }
    return type.equals("xfs");
  }
}
