// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes true: this instance does not hold the server's volume. A mounted volume is never detached;
 * once EC2 has taken the request the local device is watched, which costs no call.
 */
public final class DetachVolumeStep implements Step<AttachedVolume, DetachVolume> {
  private static final Duration VANISHING = Duration.ofSeconds(15);
  private static final String DETACHING = "detaching";

  private final VolumeLocator locator;
  private final Volumes volumes;
  private final BlockDevices devices;
  private final Mounts mounts;
  private final InstanceId self;
  private final Waits waits;

  public DetachVolumeStep(
      VolumeLocator locator,
      Volumes volumes,
      BlockDevices devices,
      Mounts mounts,
      InstanceId self,
      Waits waits) {
    this.locator = locator;
    this.volumes = volumes;
    this.devices = devices;
    this.mounts = mounts;
    this.self = self;
    this.waits = waits;
  }

  @Override
  public String name() {
    return "detach-volume";
  }

  @Override
  public Set<String> needs() {
    return Set.of("unmount-volume");
  }

  @Override
  public AttachedVolume observe() {
    return AttachedVolume.look(locator, devices, mounts);
  }

  @Override
  public Decision<DetachVolume> plan(AttachedVolume observed) {
    if (observed.volume().isEmpty()) {
      return Decision.converged("no volume of this server is known");
    }
    Volume volume = observed.volume().get();
    if (observed.mounted()) {
      return Decision.refuse(
          "detaching %s: observed it mounted at %s, expected it mounted nowhere; unmount it"
              .formatted(volume.id(), observed.mountPoint().orElseThrow()));
    }
    boolean held = volume.heldBy(self).filter(own -> !own.state().equals(DETACHING)).isPresent();
    return held || observed.device().isPresent()
        ? Decision.changes(
            List.of(new DetachVolume(volume.id())), volume.id() + " is attached here")
        : Decision.converged(volume.id() + " is not attached here");
  }

  @Override
  public void apply(DetachVolume change, StepLog log) {
    VolumeId id = change.volume();
    Volume volume = locator.volume().filter(known -> known.id().equals(id)).orElseThrow();
    if (volume.heldBy(self).filter(own -> !own.state().equals(DETACHING)).isPresent()) {
      volumes.detach(id, self, false);
      locator.letGo(id, self);
    }
    boolean gone =
        waits
            .poll(Duration.ofMillis(50), Duration.ofMillis(500))
            .until(
                () -> devices.find(id).isEmpty() ? Optional.of(true) : Optional.empty(),
                waits.deadline(VANISHING))
            .isPresent();
    if (!gone) {
      throw BootstrapException.failed(
          "detaching %s: EC2 took the request, but its device is still here after %d s, expected it to vanish; look at the volume in EC2"
              .formatted(id, VANISHING.toSeconds()));
    }
  }
}
