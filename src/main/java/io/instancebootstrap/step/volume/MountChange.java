// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.text.FstabEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What mount-volume can do. */
public sealed interface MountChange extends Change {

  /**
   * Mounts the volume, looks whose data is on it, and marks it if it is new.
   *
   * @param what the file system in words
   */
  record MountVolume(String what, Path mountPoint) implements MountChange {
    @Override
    public String describe() {
      return "mount " + what + " at " + mountPoint;
    }
  }

  /** Writes on the volume whose it is, and uses up its state tag. */
  record MarkVolume(VolumeId volume, String server) implements MountChange {
    @Override
    public String describe() {
      return "mark " + volume + " as " + server + "'s";
    }
  }

  /**
   * Makes a snapshot before another version of the agent takes the volume over, and writes that
   * version into the mark.
   *
   * @param from the version that the mark names
   */
  record HandOver(VolumeId volume, String from, String to) implements MountChange {
    @Override
    public String describe() {
      return "make a snapshot of " + volume + ", and hand it over from " + reason();
    }

    /** The upgrade in words. */
    String reason() {
      return "version %s to %s".formatted(from.isEmpty() ? "unknown" : from, to);
    }
  }

  /** Takes the state tag from a volume that is mounted and marked. */
  record ClearStateTag(VolumeId volume) implements MountChange {
    @Override
    public String describe() {
      return "remove the tag " + StateTag.KEY + " from " + volume;
    }
  }

  /** Grows a mounted file system to its volume. */
  record GrowMounted(String what, Path mountPoint) implements MountChange {
    @Override
    public String describe() {
      return "grow " + what + " at " + mountPoint;
    }
  }

  /**
   * Writes the volume's line into the agent's block.
   *
   * @param entries the whole block; absent while the UUID is not known
   */
  record WriteFstab(Optional<List<FstabEntry>> entries, Path mountPoint) implements MountChange {
    @Override
    public String describe() {
      return "mount " + mountPoint + " at boot (" + SystemPaths.FSTAB + ")";
    }
  }
}
