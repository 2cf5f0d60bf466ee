// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds the device that is a volume. The serial that the kernel got from the device decides; the
 * links that udev made of it count only for a device without a serial, and a link that leads to
 * another volume is an error, because it may lead a mount or a format there too.
 */
final class VolumeFinder {
  private static final String LINK = "nvme-Amazon_Elastic_Block_Store_";

  /** What udev rules of the distributions put behind the serial: nothing, or the namespace. */
  private static final List<String> SUFFIXES = List.of("", "_1", "-ns-1");

  private final Supplier<DeviceTree> tree;
  private final DeviceNumbers numbers;

  VolumeFinder(Supplier<DeviceTree> tree, DeviceNumbers numbers) {
    this.tree = tree;
    this.numbers = numbers;
  }

  /** The device of {@code volume}; empty when none is attached. */
  Optional<BlockDevice> find(VolumeId volume) {
    DeviceTree now = tree.get();
    List<SysDisk> disks = SysDisk.all(now.sys());
    Map<Path, String> links = links(now.dev(), volume);
    List<SysDisk> own =
        disks.stream().filter(disk -> disk.serial().equals(Optional.of(volume.serial()))).toList();
    return own.isEmpty() ? byLink(volume, links, disks) : bySerial(volume, own, links, now.dev());
  }

  /** The disk of the kernel that {@code device} is; empty when the kernel shows none. */
  Optional<SysDisk> disk(BlockDevice device) {
    return disk(SysDisk.all(tree.get().sys()), device.number());
  }

  private static Optional<SysDisk> disk(List<SysDisk> disks, String number) {
    return disks.stream().filter(disk -> disk.number().equals(number)).findFirst();
  }

  private Optional<BlockDevice> bySerial(
      VolumeId volume, List<SysDisk> own, Map<Path, String> links, Path dev) {
    if (own.size() > 1) {
      throw BootstrapException.failed(
          "finding "
              + volume
              + ": observed its serial on "
              + own.stream().map(SysDisk::name).toList()
              + ", expected one device; detach the volume and attach it again");
    }
    SysDisk disk = own.get(0);
    Path node =
        links.entrySet().stream()
            .filter(link -> link.getValue().equals(disk.number()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(dev.resolve(disk.name()));
    // The kernel may be ahead of the node by a moment: not there yet.
    return numbers.of(node).map(number -> ofSerial(volume, disk, node, number));
  }

  private static BlockDevice ofSerial(VolumeId volume, SysDisk disk, Path node, String number) {
    if (!number.equals(disk.number())) {
      throw BootstrapException.failed(
          "finding %s: observed %s as device %s, expected %s as the kernel has it; remove the node and run udevadm trigger"
              .formatted(volume, node, number, disk.number()));
    }
    return new BlockDevice(
        volume, node, number, "the kernel's serial " + volume.serial(), disk.bytes());
  }

  private static Optional<BlockDevice> byLink(
      VolumeId volume, Map<Path, String> links, List<SysDisk> disks) {
    List<BlockDevice> found = new ArrayList<>();
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Optional<SysDisk> disk = disk(disks, link.getValue());
      disk.flatMap(SysDisk::serial).ifPresent(other -> refuseStale(volume, link.getKey(), other));
      found.add(
          new BlockDevice(
              volume,
              link.getKey(),
              link.getValue(),
              "the link " + LINK + volume.serial(),
              disk.map(SysDisk::bytes).orElseThrow(() -> unknownToKernel(volume, link))));
    }
    if (found.stream().map(BlockDevice::number).distinct().count() > 1) {
      throw BootstrapException.failed(
          "finding %s: observed links to %s, expected all to one device"
              .formatted(volume, links.keySet()));
    }
    return found.stream().findFirst();
  }

  private static BootstrapException unknownToKernel(VolumeId volume, Map.Entry<Path, String> link) {
    return BootstrapException.failed(
        "finding %s: observed a link to %s, device %s, but the kernel shows no such disk in sysfs; expected one"
            .formatted(volume, link.getKey(), link.getValue()));
  }

  private static void refuseStale(VolumeId volume, Path node, String serial) {
    throw BootstrapException.failed(
        "finding %s: observed its link in disk/by-id leading to %s, whose serial is %s, expected %s; the link is stale: run udevadm trigger, and detach and attach the volume again if it stays"
            .formatted(volume, node, serial, volume.serial()));
  }

  /** Where the volume's links lead, with the number of each; dangling links are not there. */
  private Map<Path, String> links(Path dev, VolumeId volume) {
    Map<Path, String> found = new TreeMap<>();
    for (String suffix : SUFFIXES) {
      Path link = dev.resolve("disk/by-id").resolve(LINK + volume.serial() + suffix);
      if (Files.exists(link)) {
        Path node = target(link);
        numbers.of(node).ifPresent(number -> found.put(node, number));
      }
    }
    return found;
  }

  private static Path target(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      throw BootstrapException.failed("following the link " + link + ": " + e, e);
    }
  }
}
