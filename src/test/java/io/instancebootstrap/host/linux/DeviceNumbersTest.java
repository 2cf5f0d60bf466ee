// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceNumbersTest {
  @Test
  void unpacksSmallAndLargeNumbers() {
    assertThat(DeviceNumbers.written(0x0700)).isEqualTo("7:0");
    assertThat(DeviceNumbers.written(0x10301)).isEqualTo("259:1");
    // Major 4096 + 5, minor 256 * 3 + 9, as makedev(3) packs them.
    assertThat(DeviceNumbers.written(0x100000300509L)).isEqualTo("4101:777");
  }

  @Test
  void onlyABlockDeviceHasOne() {
    assertThat(DeviceNumbers.ofKernel().of(Path.of("/dev/null"))).isEmpty();
    assertThat(DeviceNumbers.ofKernel().of(Path.of("/dev"))).isEmpty();
    assertThat(DeviceNumbers.ofKernel().of(Path.of("/dev/no-such-device"))).isEmpty();
  }
}
