// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EBS volume as EC2 describes it.
 *
 * @param state EC2's word: creating, available, in-use, deleting, deleted, error
 */
public record Volume(
    VolumeId id,
    String zone,
    String state,
    int gibibytes,
    String type,
    boolean encrypted,
    Optional<String> snapshotId,
    List<Attachment> attachments,
    Map<String, String> tags) {
  public Volume {
    attachments = List.copyOf(attachments);
    tags = Map.copyOf(tags);
  }

  /**
   * Where it is attached.
   *
   * @param deviceName the slot, such as {@code /dev/sdf}; not what the kernel calls it
   * @param state attaching, attached, detaching, busy
   */
  public record Attachment(InstanceId instance, String deviceName, String state) {}

  /** The first attachment that is not to {@code self}. */
  public Optional<Attachment> heldByOtherThan(InstanceId self) {
    return attachments.stream()
        .filter(attachment -> !attachment.instance().equals(self))
        .findFirst();
  }

  /** The attachment to {@code self}. */
  public Optional<Attachment> heldBy(InstanceId self) {
    return attachments.stream()
        .filter(attachment -> attachment.instance().equals(self))
        .findFirst();
  }
}
