// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disks of played machines: what the programs have made of each, and its files in a directory,
 * which is moved to where the disk is mounted. They appear and go as the embedded cloud says.
 */
public final class PlayedDisks implements CloudListener {
  /** Enough for both ends that a probe reads, and quick to read. */
  private static final long BYTES = 8L << 20;

  private final Path directory;
  private final Map<String, Disk> disks = new ConcurrentHashMap<>();
  private final Map<InstanceId, PlayedMachine> machines = new ConcurrentHashMap<>();

  /** One disk; without a file system as long as it has no UUID. */
  static final class Disk {
    final VolumeId volume;
    final Path content;
    final Path data;
    volatile Optional<String> uuid = Optional.empty();
    volatile String label = "";

    Disk(VolumeId volume, Path directory) {
      this.volume = volume;
      this.content = directory.resolve(volume + ".files");
      this.data = directory.resolve(volume + ".img");
    }

    long bytes() {
      return BYTES;
    }
  }

  public PlayedDisks(Path directory) {
    this.directory = directory;
  }

  /** From now on disks that are attached to {@code instance} appear in {@code machine}. */
  public void boot(InstanceId instance, PlayedMachine machine) {
    machines.put(instance, machine);
  }

  @Override
  public void onCreated(Volume volume) {
    Disk disk = new Disk(volume.id(), directory);
    try (RandomAccessFile file = new RandomAccessFile(disk.data.toFile(), "rw")) {
      file.setLength(BYTES);
      Files.createDirectory(disk.content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    disks.put(volume.id().value(), disk);
  }

  @Override
  public void onAttached(VolumeId volume, InstanceId instance, String deviceName) {
    machines.get(instance).plug(disks.get(volume.value()));
  }

  @Override
  public void onDetached(VolumeId volume, InstanceId instance) {
    machines.get(instance).unplug(disks.get(volume.value()));
  }
}
