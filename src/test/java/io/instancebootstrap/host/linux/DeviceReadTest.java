// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceReadTest {
  @TempDir Path directory;

  @Test
  void readsBothEnds() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[3 << 20]);
    Path small = Files.write(directory.resolve("small"), new byte[512]);
    assertThat(DeviceRead.failure(large, 3 << 20)).isEmpty();
    assertThat(DeviceRead.failure(small, 512)).isEmpty();
  }

  @Test
  void whatEndsEarlyOrIsNotThereCannotBeRead() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[1 << 20]);
    assertThat(DeviceRead.failure(file, (1 << 20) + 512)).get().asString().contains("its end at");
    assertThat(DeviceRead.failure(file, 0)).get().asString().contains("size of 0 bytes");
    assertThat(DeviceRead.failure(directory.resolve("none"), 512))
        .get()
        .asString()
        .contains("none");
    assertThat(DeviceRead.failure(directory, 512)).isPresent();
  }
}
