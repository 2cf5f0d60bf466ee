// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.host.BlockDevice;
import java.util.List;
import java.util.Optional;

/**
 * What attach-volume sees.
 *
 * @param device the volume's device on this machine; its presence is proof enough and costs no call
 * @param holder the other instance that holds the volume; asked for only then
 * @param obstacles why a new volume could not be filled, a sentence each; asked for only when there
 *     is no volume
 * @param recovery what a lost volume can be rebuilt from; asked for only where that is allowed
 */
public record AttachState(
    VolumeSighting sighting,
    Optional<BlockDevice> device,
    Optional<Instance> holder,
    List<String> obstacles,
    Optional<Recovery> recovery) {
  public AttachState {
    obstacles = List.copyOf(obstacles);
  }
}
