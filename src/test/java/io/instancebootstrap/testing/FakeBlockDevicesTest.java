// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.BlockDevicesContract;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;

class FakeBlockDevicesTest extends BlockDevicesContract {
  private final FakeBlockDevices devices = new FakeBlockDevices();

  @Override
  protected BlockDevices blank() {
    devices.plug(VOLUME, BYTES, new Probe.Empty());
    return devices;
  }

  @Override
  protected void enlarge() {
    devices.resize(VOLUME, 2 * BYTES);
  }

  @Override
  protected void detach() {
    devices.unplug(VOLUME);
  }

  @Override
  protected Path mount(BlockDevice device, Probe.FileSystem fileSystem) {
    return Path.of("/persist");
  }
}
