// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Volumes as sparse files on loop devices, with the by-id link that udev would make: real file
 * systems, real checks.
 */
final class LoopDisks implements Disks {
  private static final String LINK = "dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_";

  private final Path directory;
  private final CommandRunner commands;
  private final Function<InstanceId, Path> roots;
  private final Map<VolumeId, String> loops = new ConcurrentHashMap<>();

  /**
   * @param directory holds the files
   * @param roots where an instance's files are
   */
  LoopDisks(Path directory, CommandRunner commands, Function<InstanceId, Path> roots) {
    this.directory = directory;
    this.commands = commands;
    this.roots = roots;
  }

  @Override
  public void onCreated(Volume volume) {
    try (RandomAccessFile file = new RandomAccessFile(image(volume.id()).toFile(), "rw")) {
      file.setLength((long) volume.gibibytes() << 30);
    } catch (IOException e) {
      throw failed("making the disk of " + volume.id(), e);
    }
  }

  @Override
  public void onAttached(VolumeId volume, InstanceId instance, String deviceName) {
    String loop =
        commands
            .run(
                Command.of(
                    "attaching the disk of " + volume,
                    "losetup",
                    "--find",
                    "--show",
                    image(volume).toString()))
            .orThrow()
            .stdout()
            .strip();
    loops.put(volume, loop);
    try {
      Path link = link(volume, instance);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(loop));
    } catch (IOException e) {
      throw failed("showing the disk of " + volume, e);
    }
  }

  @Override
  public void onDetached(VolumeId volume, InstanceId instance) {
    try {
      Files.deleteIfExists(link(volume, instance));
    } catch (IOException e) {
      throw failed("hiding the disk of " + volume, e);
    }
    String loop = loops.remove(volume);
    if (loop != null) {
      commands
          .run(Command.of("detaching the disk of " + volume, "losetup", "--detach", loop))
          .orThrow();
    }
  }

  @Override
  public Host plugInto(Host host, Path root) {
    return host;
  }

  @Override
  public String describe() {
    return "real file systems on loop devices";
  }

  @Override
  public void close() {
    loops
        .values()
        .forEach(loop -> commands.run(Command.of("detaching a disk", "losetup", "--detach", loop)));
    loops.clear();
  }

  private Path image(VolumeId volume) {
    return directory.resolve(volume + ".img");
  }

  private Path link(VolumeId volume, InstanceId instance) {
    return roots.apply(instance).resolve(LINK + volume.serial());
  }

  private static BootstrapException failed(String doing, IOException e) {
    return BootstrapException.failed(
        doing
            + ": observed "
            + e
            + ", expected to succeed; check the space in the temporary directory",
        e);
  }
}
