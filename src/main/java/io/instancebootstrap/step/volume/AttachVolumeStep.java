// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes true: the server's volume is attached here. All waiting happens while changes are applied,
 * so that a dry run never waits.
 */
public final class AttachVolumeStep implements Step<AttachState, AttachChange> {
  private final AttachPlanner planner;
  private final VolumeLocator locator;
  private final Volumes volumes;
  private final Instances instances;
  private final BlockDevices devices;
  private final InstanceId self;
  private final Duration timeout;
  private final Supplier<List<String>> obstacles;
  private final VolumeCreation creation;
  private final VolumeAttachment attachment;
  private final VolumeRecovery recovery;

  /**
   * The holder of the volume is waited for as long as the planner's settings say.
   *
   * @param obstacles why a new volume could not be filled, a sentence each; asked only before one
   *     is created, so that a mistake in the settings leaves no volume behind
   */
  public AttachVolumeStep(
      AttachPlanner planner,
      VolumeLocator locator,
      Volumes volumes,
      Instances instances,
      BlockDevices devices,
      VolumeRecovery recovery,
      Waits waits,
      Supplier<List<String>> obstacles) {
    this.obstacles = obstacles;
    this.recovery = recovery;
    this.planner = planner;
    this.locator = locator;
    this.volumes = volumes;
    this.instances = instances;
    this.devices = devices;
    this.self = planner.self();
    this.timeout = planner.settings().attachTimeout();
    this.creation = new VolumeCreation(volumes, locator, waits);
    VolumeRelease release = new VolumeRelease(locator, instances, self, waits);
    this.attachment = new VolumeAttachment(volumes, devices, locator, release, self, waits);
  }

  @Override
  public String name() {
    return "attach-volume";
  }

  @Override
  public Set<String> needs() {
    return Set.of("read-metadata", "update-config");
  }

  @Override
  public AttachState observe() {
    VolumeSighting sighting = locator.sighting();
    Optional<Volume> chosen = sighting.chosen();
    Optional<BlockDevice> device = chosen.flatMap(volume -> devices.find(volume.id()));
    Optional<Instance> holder =
        device.isPresent()
            ? Optional.empty()
            : chosen
                .flatMap(volume -> volume.heldByOtherThan(self))
                .flatMap(held -> instances.find(held.instance()));
    boolean fillable = planner.mayCreate() && sighting.none();
    return new AttachState(
        sighting,
        device,
        holder,
        fillable ? obstacles.get() : List.of(),
        planner.restores(sighting) ? Optional.of(recovery.look(sighting)) : Optional.empty());
  }

  @Override
  public Decision<AttachChange> plan(AttachState observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(AttachChange change, StepLog log) {
    if (change instanceof AttachChange.CreateVolume create) {
      creation.create(create.request(), log);
    } else if (change instanceof AttachChange.RestoreVolume restore) {
      recovery.awaitEnd(restore.holders(), timeout, log);
      creation.create(restore.request(), log);
      log.warn("restored " + locator.volume().orElseThrow().id() + ": " + restore.age());
    } else if (change instanceof AttachChange.SetAside old) {
      locator.mark(old.volume(), StateTag.REPLACED);
    } else if (change instanceof AttachChange.ForceDetach detach) {
      volumes.detach(detach.volume(), detach.holder(), true);
      locator.look(detach.volume());
    } else {
      Volume volume =
          locator
              .volume()
              .orElseThrow(
                  () -> BootstrapException.failed("attaching the server's volume: there is none"));
      BlockDevice device = attachment.attach(volume.id(), timeout, log);
      log.note(volume.id() + " is " + device.node() + " (" + device.evidence() + ")");
    }
  }
}
