// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A volume played by a sparse file on a loop device, with the link of udev below a machine's root.
 * Closing it unmounts all that is mounted below the root and takes the device away.
 */
public final class LoopVolume implements AutoCloseable {
  private final Path root;
  private final CommandRunner commands;
  private final Path file;
  private final Path link;
  private final Path node;
  private boolean attached = true;

  public LoopVolume(Path root, CommandRunner commands, VolumeId volume, long bytes)
      throws IOException {
    this.root = root;
    this.commands = commands;
    this.file = root.resolve(volume + ".img");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
    node = Path.of(run("losetup", "--find", "--show", file.toString()).strip());
    Path byId = Files.createDirectories(root.resolve("dev/disk/by-id"));
    link = byId.resolve("nvme-Amazon_Elastic_Block_Store_" + volume.serial());
    Files.createSymbolicLink(link, node);
  }

  public Path node() {
    return node;
  }

  /** As EBS does when a volume is modified. */
  public void resize(long bytes) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
    run("losetup", "--set-capacity", node.toString());
  }

  /** Takes the disk away and leaves node and link, as in the moment after a forced detach. */
  void pull() {
    run("losetup", "--detach", node.toString());
    attached = false;
  }

  /** As udev does when a volume is detached. */
  public void unlink() throws IOException {
    Files.delete(link);
  }

  @Override
  public void close() {
    List<String> mounted =
        new LinuxMounts(root, commands)
            .current().stream()
                .map(mount -> root.resolve(mount.mountPoint().toString().substring(1)).toString())
                .filter(point -> !point.equals(root.toString()))
                .toList();
    for (int i = mounted.size() - 1; i >= 0; i--) {
      run("umount", mounted.get(i));
    }
    if (attached) {
      pull();
    }
  }

  private String run(String... argv) {
    return commands.run(Command.of("playing a volume", argv)).orThrow().stdout();
  }
}
