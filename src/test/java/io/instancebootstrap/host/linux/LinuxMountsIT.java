// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.MountsContract;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real mounts of a loop device below a temporary root; needs root. */
@StartsProcesses
class LinuxMountsIT extends MountsContract {
  private static final VolumeId VOLUME = new VolumeId("vol-0123456789abcdef0");

  @TempDir Path directory;

  private final ExecCommandRunner commands = new ExecCommandRunner(System.getenv());
  private Path root;
  private LoopVolume loop;
  private BlockDevice device;
  private Mounts mounts;

  @BeforeEach
  void plug() throws IOException {
    root = directory.toRealPath();
    loop = new LoopVolume(root, commands, VOLUME, 32L << 20);
    BlockDevices devices = new LinuxBlockDevices(root, commands);
    device = devices.find(VOLUME).orElseThrow();
    devices.format(device, FileSystemType.EXT4, "web", UUID.randomUUID());
    mounts = new LinuxMounts(root, commands);
  }

  @AfterEach
  void unplug() {
    loop.close();
  }

  @Override
  protected Mounts mounts() {
    return mounts;
  }

  @Override
  protected BlockDevice device() {
    return device;
  }

  @Override
  protected Probe.FileSystem fileSystem() {
    return new Probe.FileSystem("ext4", "", "web");
  }

  @Override
  protected void makeDirectory(Path path) {
    try {
      Files.createDirectories(root.resolve(path.toString().substring(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
