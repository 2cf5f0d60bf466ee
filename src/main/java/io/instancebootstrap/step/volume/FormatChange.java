// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.host.Probe;
import java.util.Optional;

/** What format-volume can do; nothing here is ever done to a device that holds something. */
public sealed interface FormatChange extends Change {

  /**
   * Makes a file system on a device that has been proven empty.
   *
   * @param volume absent while it has to be created first
   */
  record MakeFileSystem(Optional<VolumeId> volume, FileSystemType type) implements FormatChange {
    @Override
    public String describe() {
      return "make an %s file system on %s"
          .formatted(type.word(), volume.map(id -> id + ", proven empty").orElse("the new volume"));
    }
  }

  /** Proves that the mkfs of a killed run had finished, or makes its file system again. */
  record FinishFileSystem(VolumeId volume, Probe.FileSystem fileSystem) implements FormatChange {
    @Override
    public String describe() {
      return "finish the %s file system that an earlier run began to make on %s"
          .formatted(fileSystem.type(), volume);
    }
  }
}
