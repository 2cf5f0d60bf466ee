// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What attached volumes promise. */
public abstract class BlockDevicesContract {
  protected static final VolumeId VOLUME = new VolumeId("vol-0123456789abcdef0");
  protected static final long BYTES = 400L << 20;
  private static final UUID ID = UUID.fromString("6f0d8e4e-5c52-4f0e-9d8b-0f4d6f1c2a3b");

  /** Devices on which {@link #VOLUME} is attached, {@link #BYTES} large and blank. */
  protected abstract BlockDevices blank();

  /** The same after the volume has become twice as large. */
  protected abstract void enlarge();

  /** The same after the volume was detached. */
  protected abstract void detach();

  /** Mounts the volume; the mount point. */
  protected abstract Path mount(BlockDevice device, Probe.FileSystem fileSystem);

  @Test
  void findsWhatIsAttachedAndNothingElse() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    assertThat(device.volume()).isEqualTo(VOLUME);
    assertThat(device.bytes()).isEqualTo(BYTES);
    assertThat(device.number()).matches("\\d+:\\d+");
    assertThat(device.evidence()).contains("vol0123456789abcdef0");
    assertThat(devices.find(new VolumeId("vol-0000000000000beef"))).isEmpty();
  }

  @Test
  void whatWasDetachedIsNotUsed() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    detach();
    assertThat(devices.find(VOLUME)).isEmpty();
    assertThatThrownBy(() -> devices.probe(device)).isInstanceOf(BootstrapException.class);
    assertThatThrownBy(() -> devices.format(device, FileSystemType.EXT4, "web", ID))
        .isInstanceOf(BootstrapException.class);
  }

  @ParameterizedTest
  @EnumSource(FileSystemType.class)
  void makesAFileSystemThatProbesAndChecks(FileSystemType type) {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    assertThat(devices.probe(device)).isEqualTo(new Probe.Empty());
    devices.format(device, type, "web", ID);
    Probe.FileSystem made = fileSystem(devices.probe(device));
    assertThat(made).isEqualTo(new Probe.FileSystem(type.word(), ID.toString(), "web"));
    CheckVerdict verdict = devices.check(device, made);
    assertThat(verdict.acceptable()).as(verdict.summary()).isTrue();
    assertThat(verdict.repaired()).isFalse();
    assertThat(devices.fileSystemBytes(device, made)).isEqualTo(BYTES);
  }

  @Test
  void growsAMountedXfs() {
    BlockDevices devices = blank();
    devices.format(devices.find(VOLUME).orElseThrow(), FileSystemType.XFS, "web", ID);
    enlarge();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    assertThat(device.bytes()).isEqualTo(2 * BYTES);
    Probe.FileSystem made = fileSystem(devices.probe(device));
    assertThat(devices.fileSystemBytes(device, made)).isEqualTo(BYTES);
    Path point = mount(device, made);
    devices.grow(device, made, Optional.of(point));
    assertThat(devices.fileSystemBytes(device, made)).isEqualTo(2 * BYTES);
    // Once more changes nothing.
    devices.grow(device, made, Optional.of(point));
    assertThat(devices.fileSystemBytes(device, made)).isEqualTo(2 * BYTES);
  }

  @Test
  void growsAnUnmountedExt4() {
    BlockDevices devices = blank();
    devices.format(devices.find(VOLUME).orElseThrow(), FileSystemType.EXT4, "web", ID);
    enlarge();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    Probe.FileSystem made = fileSystem(devices.probe(device));
    devices.grow(device, made, Optional.empty());
    assertThat(devices.fileSystemBytes(device, made)).isEqualTo(2 * BYTES);
  }

  @Test
  void anUnmountedXfsCannotGrow() {
    BlockDevices devices = blank();
    BlockDevice device = devices.find(VOLUME).orElseThrow();
    devices.format(device, FileSystemType.XFS, "web", ID);
    Probe.FileSystem made = fileSystem(devices.probe(device));
    assertThatThrownBy(() -> devices.grow(device, made, Optional.empty()))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("mounted");
  }

  protected static Probe.FileSystem fileSystem(Probe probe) {
    assertThat(probe).isInstanceOf(Probe.Holds.class);
    return ((Probe.Holds) probe).fileSystem().orElseThrow();
  }
}
