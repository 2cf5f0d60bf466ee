// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.BlockDevicesContract;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ext4 and xfs on loop devices below a temporary root; needs root, e2fsprogs, xfsprogs. */
@StartsProcesses
class LinuxBlockDevicesIT extends BlockDevicesContract {
  private static final Path POINT = Path.of("/persist");

  @TempDir Path directory;

  private final ExecCommandRunner commands = new ExecCommandRunner(System.getenv());
  private Path root;
  private LoopVolume loop;

  @Override
  protected BlockDevices blank() {
    try {
      root = directory.toRealPath();
      loop = new LoopVolume(root, commands, VOLUME, BYTES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new LinuxBlockDevices(root, commands);
  }

  @AfterEach
  void unplug() {
    loop.close();
  }

  @Override
  protected void enlarge() {
    io(() -> loop.resize(2 * BYTES));
  }

  @Override
  protected void detach() {
    io(() -> loop.unlink());
  }

  @Override
  protected Path mount(BlockDevice device, Probe.FileSystem fileSystem) {
    io(() -> Files.createDirectories(root.resolve("persist")));
    mounts().mount(device, fileSystem, POINT, List.of());
    return POINT;
  }

  private Mounts mounts() {
    return new LinuxMounts(root, commands);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void io(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void put(long offset, byte[] bytes) {
    io(
        () -> {
          try (RandomAccessFile disk = new RandomAccessFile(loop.node().toFile(), "rw")) {
            disk.seek(offset);
            disk.write(bytes);
            disk.getFD().sync();
          }
        });
  }

  private void noise() {
    byte[] bytes = new byte[1 << 20];
    new Random(7).nextBytes(bytes);
    put(0, bytes);
    // As blkid of a blank encrypted volume saw it: one entry that is not impossible.
    put(0x1c2, ByteBuffer.allocate(62).putInt((int) (BYTES / 512)).array());
    put(0x1c6, atari("x7Q", 100, 2000));
  }

  private static byte[] atari(String id, int start, int sectors) {
    return ByteBuffer.allocate(12)
        .put((byte) 1)
        .put(id.getBytes(StandardCharsets.US_ASCII))
        .putInt(start)
        .putInt(sectors)
        .array();
  }

  private static Probe.Holds holds(Probe probe) {
    assertThat(probe).isInstanceOf(Probe.Holds.class);
    return (Probe.Holds) probe;
  }

  @Test
  void noiseThatLooksLikeAPartitionTableCanBeFormattedOver() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    for (FileSystemType type : FileSystemType.values()) {
      noise();
      Probe.Holds probe = holds(devices.probe(device));
      assertThat(probe.onlyPartitionTable()).as(probe.toString()).isTrue();
      assertThat(probe.evidence()).contains("blkid: PTTYPE=atari");
      UUID id = UUID.randomUUID();
      devices.format(device, type, "web", id);
      assertThat(fileSystem(devices.probe(device)))
          .isEqualTo(new Probe.FileSystem(type.word(), id.toString(), "web"));
    }
  }

  @Test
  void aTableWithAUsedEntryIsNoNoise() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    noise();
    put(0x1c6, atari("LNX", 100, 2000));
    assertThat(holds(devices.probe(device)).onlyPartitionTable()).isFalse();
    // An odd id, but something lies where the entry points: the magic of a swap area.
    noise();
    put(0x1c6, atari("x7Q", 4096, 40960));
    put(4096 * 512 + 4086, "SWAPSPACE2".getBytes(StandardCharsets.US_ASCII));
    put(4096 * 512 + 1024, new byte[] {1, 0, 0, 0, (byte) 0xff, 0, 0, 0});
    assertThat(holds(devices.probe(device)).onlyPartitionTable()).isFalse();
  }

  @Test
  void aDosTableIsNoiseOnlyWithoutPartitions() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    put(510, new byte[] {0x55, (byte) 0xaa});
    put(440, new byte[] {1, 2, 3, 4});
    assertThat(holds(devices.probe(device)).onlyPartitionTable()).isTrue();
    put(446, new byte[] {0, 0, 2, 0, (byte) 0x83, 0, 0, 0, 0, 8, 0, 0, 0, 0x78, 0, 0});
    Probe.Holds used = holds(devices.probe(device));
    assertThat(used.onlyPartitionTable()).as(used.toString()).isFalse();
  }

  @Test
  void encryptedVolumesAreHeldByTheirOwner() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    byte[] luks = new byte[592];
    byte[] magic = {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe, 0, 1};
    System.arraycopy(magic, 0, luks, 0, magic.length);
    byte[] id = "6f0d8e4e-5c52-4f0e-9d8b-0f4d6f1c2a3b".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(id, 0, luks, 168, id.length);
    put(0, luks);
    Probe.Holds probe = holds(devices.probe(device));
    assertThat(probe.fileSystem()).isEmpty();
    assertThat(probe.onlyPartitionTable()).isFalse();
    assertThat(probe.evidence()).contains("blkid: TYPE=crypto_LUKS");
  }

  @Test
  void aDeviceThatCannotBeReadIsNotEmpty() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    // Both probes would call it empty.
    loop.pull();
    assertThat(devices.probe(device)).isInstanceOf(Probe.Unknown.class);
  }

  @Test
  void anotherDeviceUnderTheSameLinkIsNotTouched() throws IOException {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    loop.unlink();
    Path other = root.resolve("other");
    commands.run(Command.of("making a node", "mknod", other.toString(), "b", "7", "250")).orThrow();
    Path link = root.resolve("dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_" + VOLUME.serial());
    Files.createSymbolicLink(link, other);
    assertThatThrownBy(() -> devices.format(device, FileSystemType.EXT4, "web", UUID.randomUUID()))
        .isInstanceOf(BootstrapException.class);
    Files.delete(link);
    Files.createSymbolicLink(link, loop.node());
    assertThat(devices.probe(device)).isEqualTo(new Probe.Empty());
  }

  @Test
  void damageThatTakesAPersonIsNotAccepted() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    devices.format(device, FileSystemType.EXT4, "web", UUID.randomUUID());
    Probe.FileSystem made = fileSystem(devices.probe(device));
    // The root directory is no directory any more.
    commands
        .run(Command.of("damaging", "debugfs", "-w", "-R", "clri <2>", device.node().toString()))
        .orThrow();
    commands
        .run(Command.of("damaging", "debugfs", "-w", "-R", "ssv state 2", device.node().toString()))
        .orThrow();
    CheckVerdict verdict = devices.check(device, made);
    assertThat(verdict.acceptable()).as(verdict.summary()).isFalse();
    assertThat(verdict.summary()).contains("by hand");
  }

  @Test
  void damagedXfsIsNotAccepted() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    devices.format(device, FileSystemType.XFS, "web", UUID.randomUUID());
    Probe.FileSystem made = fileSystem(devices.probe(device));
    // The header of the second allocation group's free space.
    put(BYTES / 4 + 512, new byte[512]);
    CheckVerdict verdict = devices.check(device, made);
    assertThat(verdict.acceptable()).as(verdict.summary()).isFalse();
  }

  @Test
  void aLogThatWasNotReplayedIsReplayedByTheCheck() throws IOException {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    devices.format(device, FileSystemType.XFS, "web", UUID.randomUUID());
    Probe.FileSystem made = fileSystem(devices.probe(device));
    mount(device, made);
    Path file = Files.writeString(root.resolve("persist/file"), "kept\n");
    // As a power cut right after a flush: the log holds what the rest of the disk does not.
    commands.run(Command.of("cutting", "sync", file.toString())).orThrow();
    commands
        .run(Command.of("cutting", "xfs_io", "-x", "-c", "shutdown", root + "/persist"))
        .orThrow();
    mounts().unmount(POINT);
    CheckVerdict verdict = devices.check(device, made);
    assertThat(verdict.acceptable()).as(verdict.summary()).isTrue();
    mounts().mount(device, made, POINT, List.of());
    assertThat(Files.readString(file)).isEqualTo("kept\n");
  }
}
