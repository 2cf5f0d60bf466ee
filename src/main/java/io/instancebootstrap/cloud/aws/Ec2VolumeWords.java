// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes.AttachAnswer;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** EC2's descriptions of volumes in our words. */
final class Ec2VolumeWords {
  private Ec2VolumeWords() {}

  static Volume describe(software.amazon.awssdk.services.ec2.model.Volume volume) {
    return new Volume(
        new VolumeId(volume.volumeId()),
        volume.availabilityZone(),
        volume.stateAsString(),
        volume.size(),
        volume.volumeTypeAsString(),
        Boolean.TRUE.equals(volume.encrypted()),
        snapshot(volume.snapshotId()),
        volume.attachments().stream()
            .filter(attachment -> attachment.instanceId() != null)
            .filter(attachment -> !"detached".equals(attachment.stateAsString()))
            .map(Ec2VolumeWords::attachment)
            .toList(),
        Ec2Words.tags(volume.tags()));
  }

  static Volume created(CreateVolumeResponse volume) {
    return new Volume(
        new VolumeId(volume.volumeId()),
        volume.availabilityZone(),
        volume.stateAsString(),
        volume.size(),
        volume.volumeTypeAsString(),
        Boolean.TRUE.equals(volume.encrypted()),
        snapshot(volume.snapshotId()),
        List.of(),
        Ec2Words.tags(volume.tags()));
  }

  private static Volume.Attachment attachment(VolumeAttachment attachment) {
    return new Volume.Attachment(
        new InstanceId(attachment.instanceId()), attachment.device(), attachment.stateAsString());
  }

  /** EC2 answers an empty element for a volume without a snapshot. */
  private static Optional<String> snapshot(String id) {
    return Optional.ofNullable(id).filter(text -> !text.isEmpty());
  }

  /**
   * What a refusal to attach means beyond an error. A taken slot has had two codes over the years;
   * the common one is told from other bad values by its message alone.
   */
  static Optional<AttachAnswer> attachAnswer(AwsServiceException refusal) {
    if (refusal.awsErrorDetails() == null) {
      return Optional.empty();
    }
    String message = String.valueOf(refusal.awsErrorDetails().errorMessage());
    return switch (String.valueOf(refusal.awsErrorDetails().errorCode())) {
      case "VolumeInUse" -> Optional.of(AttachAnswer.VOLUME_IN_USE);
      case "InvalidDevice.InUse" -> Optional.of(AttachAnswer.SLOT_TAKEN);
      case "InvalidParameterValue" ->
          message.contains("already in use")
              ? Optional.of(AttachAnswer.SLOT_TAKEN)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
