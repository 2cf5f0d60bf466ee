// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.Optional;

/**
 * Drives one volume to this instance. It watches for the local device rather than asking EC2, and
 * gives a device name up that stays "attaching" for 90 s, because EC2 may never finish with it.
 */
final class VolumeAttachment {
  private static final Duration STUCK = Duration.ofSeconds(90);

  /** A look at the links of /dev costs next to nothing, and all else waits for the device. */
  private static final Duration SOON = Duration.ofMillis(50);

  private final Volumes volumes;
  private final BlockDevices devices;
  private final VolumeLocator locator;
  private final VolumeRelease release;
  private final InstanceId self;
  private final Waits waits;

  VolumeAttachment(
      Volumes volumes,
      BlockDevices devices,
      VolumeLocator locator,
      VolumeRelease release,
      InstanceId self,
      Waits waits) {
    this.volumes = volumes;
    this.devices = devices;
    this.locator = locator;
    this.release = release;
    this.self = self;
    this.waits = waits;
  }

  /** The device of {@code id} once it is here; FAILED when {@code timeout} passes first. */
  BlockDevice attach(VolumeId id, Duration timeout, StepLog log) {
    Deadline deadline = waits.deadline(timeout);
    for (String slot : DeviceNames.ALL) {
      if (!take(id, slot, deadline, log)) {
        continue;
      }
      Optional<BlockDevice> device = awaitDevice(id, log);
      if (device.isPresent()) {
        return device.get();
      }
      letGo(id, log);
    }
    throw BootstrapException.failed(
        "attaching %s: every device name from %s to %s is taken on %s or stuck; detach what the instance does not need"
            .formatted(id, DeviceNames.FIRST, DeviceNames.LAST, self));
  }

  /** Whether EC2 has the volume on its way here; false when {@code slot} is taken. */
  private boolean take(VolumeId id, String slot, Deadline deadline, StepLog log) {
    return waits
        .poll(Duration.ofSeconds(1), Duration.ofSeconds(5))
        .until(() -> ask(id, slot, deadline, log), deadline)
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "attaching "
                        + id
                        + ": EC2 called it in use or not ready until [volume] attach-timeout, although it described it as free; run again"));
  }

  /** Empty when somebody else was faster. */
  private Optional<Boolean> ask(VolumeId id, String slot, Deadline deadline, StepLog log) {
    if (release.await(id, deadline, log).heldBy(self).isPresent()) {
      return Optional.of(true);
    }
    return switch (volumes.attach(id, self, slot)) {
      case ACCEPTED -> Optional.of(true);
      case SLOT_TAKEN -> Optional.of(false);
      case VOLUME_IN_USE, NOT_YET -> {
        locator.look(id);
        yield Optional.empty();
      }
    };
  }

  private Optional<BlockDevice> awaitDevice(VolumeId id, StepLog log) {
    Optional<BlockDevice> device = devices.find(id);
    if (device.isPresent()) {
      return device;
    }
    log.waiting("the device of " + id);
    return waits.poll(SOON, SOON).until(() -> devices.find(id), waits.deadline(STUCK));
  }

  private void letGo(VolumeId id, StepLog log) {
    Optional<Volume.Attachment> own = locator.look(id).flatMap(volume -> volume.heldBy(self));
    if (own.isEmpty() || own.get().state().equals("detaching")) {
      return;
    }
    String slot = own.get().deviceName();
    if (own.get().state().equals("attached")) {
      throw BootstrapException.failed(
          "attaching %s: EC2 says that it is attached as %s, but no device with the serial %s appeared within %d s; look at lsblk -o NAME,SERIAL and /dev/disk/by-id"
              .formatted(id, slot, id.serial(), STUCK.toSeconds()));
    }
    log.warn(id + " was " + own.get().state() + " as " + slot + " for 90 s: detached, next name");
    volumes.detach(id, self, false);
    locator.look(id);
  }
}
