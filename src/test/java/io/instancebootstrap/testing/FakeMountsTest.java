// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.MountsContract;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;

class FakeMountsTest extends MountsContract {
  private final FakeMounts mounts = new FakeMounts();

  @Override
  protected Mounts mounts() {
    return mounts;
  }

  @Override
  protected BlockDevice device() {
    return new BlockDevice(
        new VolumeId("vol-1"), Path.of("/dev/nvme1n1"), "259:1", "serial vol1", 1 << 30);
  }

  @Override
  protected Probe.FileSystem fileSystem() {
    return new Probe.FileSystem("ext4", "6f0d8e4e-5c52-4f0e-9d8b-0f4d6f1c2a3b", "web");
  }

  @Override
  protected void makeDirectory(Path path) {}
}
