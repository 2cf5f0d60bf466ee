// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole disk as the kernel shows it below {@code /sys/block} (sysfs(5)).
 *
 * @param entry its directory
 * @param number {@code major:minor}
 * @param serial what the device says of itself; for an EBS volume on NVMe its id without the dash
 * @param bytes its size
 */
record SysDisk(Path entry, String number, Optional<String> serial, long bytes) {
  /** The kernel counts sizes in these, whatever the disk's own sectors are. */
  private static final int SECTOR = 512;

  /** All disks below {@code sys}; none when there is no such directory. */
  static List<SysDisk> all(Path sys) {
    List<SysDisk> disks = new ArrayList<>();
    for (Path entry : entries(sys.resolve("block"))) {
      read(entry).ifPresent(disks::add);
    }
    return disks;
  }

  /** Empty for a disk that has just gone, or one without a number (a hidden NVMe path). */
  private static Optional<SysDisk> read(Path entry) {
    Optional<String> number = number(entry);
    Optional<String> sectors = line(entry.resolve("size"));
    if (number.isEmpty() || sectors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SysDisk(
            entry,
            number.get(),
            // NVMe and SCSI disks show it on the device, virtio disks on the disk itself.
            line(entry.resolve("device/serial")).or(() -> line(entry.resolve("serial"))),
            Long.parseLong(sectors.get()) * SECTOR));
  }

  /** {@code major:minor} of the disk that the directory {@code entry} shows, if there is one. */
  static Optional<String> number(Path entry) {
    return line(entry.resolve("dev"));
  }

  /** Such as {@code nvme1n1}. */
  String name() {
    return entry.getFileName().toString();
  }

  /** Names of the partitions that the kernel sees on it now; each begins with the disk's own. */
  List<String> partitions() {
    return entries(entry).stream()
        .filter(part -> part.getFileName().toString().startsWith(name()))
        .filter(part -> Files.exists(part.resolve("partition")))
        .map(part -> part.getFileName().toString())
        .toList();
  }

  private static List<Path> entries(Path directory) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw BootstrapException.failed("listing the disks in " + directory + ": " + e, e);
    }
    found.sort(null);
    return found;
  }

  /** The trimmed first line; empty when there is no such file, or nothing in it. */
  private static Optional<String> line(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
          .lines()
          .map(String::trim)
          .findFirst()
          .filter(text -> !text.isEmpty());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
