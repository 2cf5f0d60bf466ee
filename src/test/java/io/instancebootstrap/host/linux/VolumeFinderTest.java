// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.testing.JimfsHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trees of a kernel and of udev, in memory. */
class VolumeFinderTest {
  private static final VolumeId OURS = new VolumeId("vol-0aaa");
  private static final VolumeId OTHER = new VolumeId("vol-0bbb");

  private final Path root = JimfsHost.root();
  private final Path dev = root.resolve("dev");
  private final Path sys = root.resolve("sys");
  private final Map<String, String> numbers = new HashMap<>();
  private final VolumeFinder finder =
      new VolumeFinder(
          () -> new DeviceTree(dev, sys),
          node -> Optional.ofNullable(numbers.get(node.getFileName().toString())));

  private void disk(String name, String number, String serialFile, String serial)
      throws IOException {
    Path disk = Files.createDirectories(sys.resolve("block").resolve(name));
    Files.createDirectories(disk.resolve("device"));
    Files.writeString(disk.resolve("dev"), number + "\n");
    Files.writeString(disk.resolve("size"), "2048\n");
    if (!serial.isEmpty()) {
      Files.writeString(disk.resolve(serialFile), serial + "    \n");
    }
    node(name, number);
  }

  private void node(String name, String number) throws IOException {
    Files.createDirectories(dev);
    Files.createFile(dev.resolve(name));
    numbers.put(name, number);
  }

  private void link(String suffix, String target) throws IOException {
    Path byId = Files.createDirectories(dev.resolve("disk/by-id"));
    Files.createSymbolicLink(
        byId.resolve("nvme-Amazon_Elastic_Block_Store_" + OURS.serial() + suffix),
        byId.getFileSystem().getPath("../../" + target));
  }

  private BlockDevice found() {
    return finder.find(OURS).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"device/serial", "serial"})
  void theKernelsSerialIsEnough(String file) throws IOException {
    disk("nvme0n1", "259:0", "device/serial", OTHER.serial());
    disk("nvme1n1", "259:1", file, OURS.serial());
    assertThat(found())
        .isEqualTo(
            new BlockDevice(
                OURS, dev.resolve("nvme1n1"), "259:1", "the kernel's serial vol0aaa", 1 << 20));
  }

  @Test
  void nothingIsFoundWhereNothingIs() throws IOException {
    assertThat(finder.find(OURS)).isEmpty();
    disk("nvme0n1", "259:0", "device/serial", OTHER.serial());
    disk("loop0", "7:0", "device/serial", "");
    assertThat(finder.find(OURS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_1", "-ns-1"})
  void aLinkCountsWhereTheKernelHasNoSerial(String suffix) throws IOException {
    disk("loop7", "7:7", "serial", "");
    link(suffix, "loop7");
    assertThat(found().number()).isEqualTo("7:7");
    assertThat(found().evidence()).contains("link").contains("vol0aaa");
  }

  @Test
  void anotherNameOfTheSameNumberIsTheSameDevice() throws IOException {
    disk("loop7", "7:7", "serial", "");
    node("nvme1n1", "7:7");
    link("", "nvme1n1");
    assertThat(found().node()).isEqualTo(dev.resolve("nvme1n1"));
    assertThat(found().number()).isEqualTo("7:7");
    assertThat(found().bytes()).isEqualTo(1 << 20);
  }

  @Test
  void aStaleLinkIsAnError() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OTHER.serial());
    link("", "nvme1n1");
    assertThatThrownBy(() -> finder.find(OURS))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("nvme1n1, whose serial is vol0bbb, expected vol0aaa")
        .hasMessageContaining("stale");
  }

  @Test
  void theSerialDecidesAgainstAStaleLink() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OTHER.serial());
    disk("nvme2n1", "259:2", "device/serial", OURS.serial());
    link("", "nvme1n1");
    assertThat(found().node()).isEqualTo(dev.resolve("nvme2n1"));
  }

  @Test
  void aDanglingLinkIsNotThere() throws IOException {
    link("", "nvme1n1");
    assertThat(finder.find(OURS)).isEmpty();
  }

  @Test
  void aNodeThatIsNotYetThereIsWaitedFor() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OURS.serial());
    Files.delete(dev.resolve("nvme1n1"));
    numbers.clear();
    assertThat(finder.find(OURS)).isEmpty();
  }

  @Test
  void aNodeOfAnotherNumberIsAnError() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OURS.serial());
    numbers.put("nvme1n1", "7:3");
    assertThatThrownBy(() -> finder.find(OURS)).hasMessageContaining("expected 259:1");
  }

  @Test
  void oneSerialOnTwoDevicesIsAnError() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OURS.serial());
    disk("nvme2n1", "259:2", "device/serial", OURS.serial());
    assertThatThrownBy(() -> finder.find(OURS)).hasMessageContaining("[nvme1n1, nvme2n1]");
  }

  @Test
  void linksToTwoDevicesAreAnError() throws IOException {
    disk("loop1", "7:1", "serial", "");
    disk("loop2", "7:2", "serial", "");
    link("", "loop1");
    link("_1", "loop2");
    assertThatThrownBy(() -> finder.find(OURS)).hasMessageContaining("expected all to one device");
  }

  @Test
  void aDeviceThatTheKernelDoesNotShowIsAnError() throws IOException {
    node("nvme1n1", "259:9");
    link("", "nvme1n1");
    assertThatThrownBy(() -> finder.find(OURS)).hasMessageContaining("no such disk in sysfs");
  }

  @Test
  void partitionsOfTheKernelAreSeen() throws IOException {
    disk("nvme1n1", "259:1", "device/serial", OURS.serial());
    Path part = Files.createDirectories(sys.resolve("block/nvme1n1/nvme1n1p1"));
    Files.writeString(part.resolve("partition"), "1\n");
    assertThat(finder.disk(found()).orElseThrow().partitions()).containsExactly("nvme1n1p1");
  }
}
