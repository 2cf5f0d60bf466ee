// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EBS volumes. Errors are {@link io.instancebootstrap.domain.BootstrapException}; an error is never
 * an empty answer.
 */
public interface Volumes {
  /** All volumes tagged {@code Server=server} in the region, in any zone and state but deleted. */
  List<Volume> ofServer(ServerName server);

  /** The volume; empty when EC2 knows none of that id. */
  Optional<Volume> find(VolumeId id);

  /** Creates a volume; the same {@code clientToken} with the same request creates nothing twice. */
  Volume create(VolumeRequest request, String clientToken);

  /** Asks EC2 to attach; returns once the request is taken, not once the device is there. */
  AttachAnswer attach(VolumeId volume, InstanceId instance, String deviceName);

  /** Asks EC2 to detach. {@code force} loses what the holder has not flushed. */
  void detach(VolumeId volume, InstanceId instance, boolean force);

  void tag(VolumeId volume, Map<String, String> tags);

  void untag(VolumeId volume, Set<String> keys);

  /** What EC2 says to an attach request, beyond errors. */
  enum AttachAnswer {
    ACCEPTED,
    /** The device name is taken on this instance; another one may do. */
    SLOT_TAKEN,
    /** The volume is attached already: to another instance, or to this one. */
    VOLUME_IN_USE
  }
}
