// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Volumes as file systems in memory, for people who are not root: no loop device, so making,
 * checking and growing a file system are played. Mounting and copying are real, as far as a user
 * namespace allows.
 */
final class DirectoryDisks implements Disks {
  private final Path directory;
  private final CommandRunner commands;
  private final Mounts outside;
  private final Map<VolumeId, Disk> disks = new ConcurrentHashMap<>();

  DirectoryDisks(Path directory, CommandRunner commands, Mounts outside) {
    this.directory = directory;
    this.commands = commands;
    this.outside = outside;
  }

  private static final class Disk {
    private final long bytes;
    private final String number;
    private volatile Optional<InstanceId> holder = Optional.empty();
    private volatile Optional<Probe.FileSystem> content = Optional.empty();

    Disk(long bytes, String number) {
      this.bytes = bytes;
      this.number = number;
    }
  }

  @Override
  public void onCreated(Volume volume) {
    Path place = directory.resolve(volume.id().value());
    try {
      Files.createDirectory(place);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    commands
        .run(
            Command.of(
                "making the disk of " + volume.id(),
                "mount",
                "-t",
                "tmpfs",
                "tmpfs",
                place.toString()))
        .orThrow();
    String number = outside.at(place).map(Mount::device).orElse("0:0");
    disks.put(volume.id(), new Disk((long) volume.gibibytes() << 30, number));
  }

  @Override
  public void onAttached(VolumeId volume, InstanceId instance, String deviceName) {
    disk(volume).holder = Optional.of(instance);
  }

  @Override
  public void onDetached(VolumeId volume, InstanceId instance) {
    disk(volume).holder = Optional.empty();
  }

  @Override
  public Host plugInto(Host host, Path root) {
    return new Host(
        host.files(),
        host.commands(),
        new Devices(root),
        new Binds(host.mounts(), root),
        host.services(),
        host.identity());
  }

  @Override
  public String describe() {
    return "directories in memory instead of disks, because this is not root: making, checking and growing file systems are played";
  }

  @Override
  public void close() {}

  private Disk disk(VolumeId volume) {
    Disk disk = disks.get(volume);
    if (disk == null) {
      throw new IllegalArgumentException("no disk of " + volume);
    }
    return disk;
  }

  /** The disks that the machine below {@code root} sees. */
  private final class Devices implements BlockDevices {
    private final Path root;

    Devices(Path root) {
      this.root = root;
    }

    @Override
    public Optional<BlockDevice> find(VolumeId volume) {
      return Optional.ofNullable(disks.get(volume))
          .filter(disk -> disk.holder.filter(holder -> root.endsWith(holder.value())).isPresent())
          .map(
              disk ->
                  new BlockDevice(
                      volume,
                      directory.resolve(volume.value()),
                      disk.number,
                      "the rehearsal's word",
                      disk.bytes));
    }

    @Override
    public Probe probe(BlockDevice device) {
      return disk(device.volume())
          .content
          .<Probe>map(
              found -> new Probe.Holds(Optional.of(found), false, List.of("played " + found)))
          .orElseGet(Probe.Empty::new);
    }

    @Override
    public void format(BlockDevice device, FileSystemType type, String label, UUID uuid) {
      disk(device.volume()).content =
          Optional.of(new Probe.FileSystem(type.word(), uuid.toString(), label));
    }

    @Override
    public CheckVerdict check(BlockDevice device, Probe.FileSystem fileSystem) {
      return new CheckVerdict(true, false, "played");
    }

    @Override
    public long fileSystemBytes(BlockDevice device, Probe.FileSystem fileSystem) {
      return device.bytes();
    }

    @Override
    public void grow(BlockDevice device, Probe.FileSystem fileSystem, Optional<Path> mountPoint) {}
  }

  /** Mounts a disk by binding its directory; everything else is real. */
  private final class Binds implements Mounts {
    private final Mounts real;
    private final Path root;

    Binds(Mounts real, Path root) {
      this.real = real;
      this.root = root;
    }

    @Override
    public List<Mount> current() {
      return real.current();
    }

    @Override
    public void mount(
        BlockDevice device, Probe.FileSystem fileSystem, Path mountPoint, List<String> options) {
      Path target = root.resolve(mountPoint.toString().substring(1));
      commands
          .run(
              Command.of(
                  "mounting " + device.volume(),
                  "mount",
                  "--bind",
                  device.node().toString(),
                  target.toString()))
          .orThrow();
    }

    @Override
    public void bind(Path source, Path target) {
      real.bind(source, target);
    }

    @Override
    public void flush(Path mountPoint) {
      real.flush(mountPoint);
    }

    @Override
    public void unmount(Path mountPoint) {
      real.unmount(mountPoint);
    }
  }
}
