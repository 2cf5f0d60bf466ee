// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.util.List;
import java.util.Optional;

/** What attach-volume can do. */
public sealed interface AttachChange extends Change {

  /** Creates the server's volume. */
  record CreateVolume(VolumeRequest request) implements AttachChange {
    @Override
    public String describe() {
      return "create %s%s volume of %d GiB in %s%s"
          .formatted(
              request.encrypted() ? "an encrypted " : "a ",
              request.type(),
              request.gibibytes(),
              request.zone(),
              request.snapshotId().map(id -> " from " + id).orElse(""));
    }
  }

  /**
   * Creates a volume from a snapshot in place of a lost one, once nobody writes to that any more.
   *
   * @param age of the snapshot's data, in words
   * @param holders who is waited for
   */
  record RestoreVolume(VolumeRequest request, String age, List<Recovery.Holder> holders)
      implements AttachChange {
    @Override
    public String describe() {
      String waits = holders.isEmpty() ? "" : " once " + holders.get(0) + " has ended";
      return new CreateVolume(request).describe() + " (" + age + ")" + waits;
    }
  }

  /** Says on a volume that another one has taken its place. */
  record SetAside(VolumeId volume) implements AttachChange {
    @Override
    public String describe() {
      return "mark " + volume + " as replaced";
    }
  }

  /** Takes the volume from an instance that can no longer write to it. */
  record ForceDetach(VolumeId volume, InstanceId holder, String holderText)
      implements AttachChange {
    @Override
    public String describe() {
      return "detach " + volume + " by force from " + holderText;
    }

    /** What the holder had not flushed is lost. */
    @Override
    public Impact impact() {
      return Impact.DESTRUCTIVE;
    }
  }

  /**
   * Attaches the volume here and waits for its device.
   *
   * @param volume absent while it has to be created first
   * @param holder who is waited for, in words
   */
  record AttachVolume(Optional<VolumeId> volume, Optional<String> holder) implements AttachChange {
    @Override
    public String describe() {
      String which = volume.map(VolumeId::toString).orElse("the new volume");
      return "attach " + which + holder.map(who -> " once " + who + " lets it go").orElse("");
    }
  }
}
