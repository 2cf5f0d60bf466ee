// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import static io.instancebootstrap.cloud.CloudUnderTest.OTHER_ZONE;
import static io.instancebootstrap.cloud.CloudUnderTest.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes.AttachAnswer;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the embedded cloud refuses or delays as EC2 does, about volumes, where emulators are lax.
 */
class EmbeddedStrictnessTest {
  private final EmbeddedCloudUnderTest world = new EmbeddedCloudUnderTest();
  private final EmbeddedCloud cloud = world.cloud;

  private static VolumeRequest request(String zone, int gibibytes, Optional<String> snapshot) {
    return new VolumeRequest(
        zone,
        gibibytes,
        "gp3",
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        snapshot,
        Map.of("Server", "web"));
  }

  private VolumeId create(String zone) {
    VolumeId id = cloud.volumes().create(request(zone, 8, Optional.empty()), "token " + zone).id();
    world.settle();
    return id;
  }

  private InstanceId launch(String zone) {
    return world.launch(zone, Map.of());
  }

  private static void assertRefused(Runnable call, String... parts) {
    assertThatThrownBy(call::run)
        .isInstanceOf(BootstrapException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void theSameTokenWithTheSameRequestCreatesOnce() {
    VolumeId once = cloud.volumes().create(request(ZONE, 8, Optional.empty()), "t").id();
    VolumeId twice = cloud.volumes().create(request(ZONE, 8, Optional.empty()), "t").id();

    assertThat(twice).isEqualTo(once);
    assertRefused(
        () -> cloud.volumes().create(request(ZONE, 9, Optional.empty()), "t"),
        "IdempotentParameterMismatch");
  }

  @Test
  void aNewVolumeIsFirstNotSeenThenCreatingThenAvailable() {
    Volume created = cloud.volumes().create(request(ZONE, 8, Optional.empty()), "t");
    assertThat(created.state()).isEqualTo("creating");
    assertThat(cloud.volumes().find(created.id())).isEmpty();

    world.time.sleep(Duration.ofSeconds(1));
    assertThat(cloud.volumes().find(created.id()).orElseThrow().state()).isEqualTo("creating");
    InstanceId instance = cloud.launch(world.content("", Map.of()), ZONE);
    assertRefused(
        () -> cloud.volumes().attach(created.id(), instance, "/dev/sdf"), "IncorrectState");

    world.settle();
    assertThat(cloud.volumes().find(created.id()).orElseThrow().state()).isEqualTo("available");
  }

  @Test
  void aVolumeThatIsAttachedIsInUseForEverybody() {
    VolumeId volume = create(ZONE);
    InstanceId holder = launch(ZONE);
    InstanceId other = launch(ZONE);
    cloud.volumes().attach(volume, holder, "/dev/sdf");

    assertThat(cloud.volumes().attach(volume, other, "/dev/sdf"))
        .isEqualTo(AttachAnswer.VOLUME_IN_USE);
    assertThat(cloud.volumes().attach(volume, holder, "/dev/sdg"))
        .isEqualTo(AttachAnswer.VOLUME_IN_USE);
    assertThat(cloud.volumes().find(volume).orElseThrow().heldBy(holder)).isPresent();
  }

  @Test
  void aSlotIsTakenOnce() {
    InstanceId instance = launch(ZONE);
    VolumeId first = create(ZONE);
    VolumeId second = cloud.volumes().create(request(ZONE, 9, Optional.empty()), "two").id();
    world.settle();
    cloud.volumes().attach(first, instance, "/dev/sdf");

    assertThat(cloud.volumes().attach(second, instance, "/dev/sdf"))
        .isEqualTo(AttachAnswer.SLOT_TAKEN);
    assertThat(cloud.volumes().attach(second, instance, "/dev/sdg"))
        .isEqualTo(AttachAnswer.ACCEPTED);
  }

  @Test
  void attachingTakesItsTime() {
    VolumeId volume = create(ZONE);
    InstanceId instance = launch(ZONE);
    List<String> heard = new ArrayList<>();
    cloud.listen(
        new CloudListener() {
          @Override
          public void onAttached(VolumeId id, InstanceId where, String deviceName) {
            heard.add(id + " " + where + " " + deviceName);
          }

          @Override
          public void onDetached(VolumeId id, InstanceId where) {
            heard.add(id + " left " + where);
          }
        });
    cloud.volumes().attach(volume, instance, "/dev/sdf");
    assertThat(cloud.volumes().find(volume).orElseThrow().heldBy(instance).orElseThrow().state())
        .isEqualTo("attaching");
    assertThat(heard).isEmpty();

    world.settle();
    assertThat(heard).containsExactly(volume + " " + instance + " /dev/sdf");
    cloud.volumes().detach(volume, instance, false);
    assertThat(cloud.volumes().find(volume).orElseThrow().state()).isEqualTo("in-use");
    world.settle();
    assertThat(heard).last().isEqualTo(volume + " left " + instance);
  }

  @Test
  void anAttachmentThatIsCalledOffNeverComes() {
    VolumeId volume = create(ZONE);
    InstanceId instance = launch(ZONE);
    cloud.volumes().attach(volume, instance, "/dev/sdf");
    cloud.volumes().detach(volume, instance, true);
    world.settle();

    assertThat(cloud.volumes().find(volume).orElseThrow().state()).isEqualTo("available");
  }

  @Test
  void otherZonesOtherInstancesAndOtherNamesAreRefused() {
    VolumeId volume = create(OTHER_ZONE);
    InstanceId instance = launch(ZONE);

    assertRefused(
        () -> cloud.volumes().attach(volume, instance, "/dev/sdf"),
        "InvalidVolume.ZoneMismatch",
        ZONE,
        OTHER_ZONE);
    assertRefused(
        () -> cloud.volumes().attach(volume, new InstanceId("i-0ffff"), "/dev/sdf"),
        "InvalidInstanceID.NotFound");
    assertRefused(
        () -> cloud.volumes().attach(new VolumeId("vol-0ffff"), instance, "/dev/sdf"),
        "InvalidVolume.NotFound");
    assertRefused(
        () -> cloud.volumes().attach(create(ZONE), instance, "/dev/nvme1n1"),
        "InvalidParameterValue");
    assertRefused(() -> cloud.volumes().detach(volume, instance, false), "IncorrectState");
    assertRefused(() -> create("eu-west-9z"), "InvalidZone.NotFound");
  }

  @Test
  void aSnapshotHasToExistAndToFit() {
    cloud.addSnapshot("snap-1", 10);

    assertRefused(
        () -> cloud.volumes().create(request(ZONE, 8, Optional.of("snap-2")), "a"),
        "InvalidSnapshot.NotFound");
    assertRefused(
        () -> cloud.volumes().create(request(ZONE, 8, Optional.of("snap-1")), "b"),
        "smaller than the snapshot");
    assertThat(cloud.volumes().create(request(ZONE, 10, Optional.of("snap-1")), "c").snapshotId())
        .contains("snap-1");
  }

  @Test
  void aDyingInstanceHoldsItsVolumeUntilItIsDead() {
    VolumeId volume = create(ZONE);
    InstanceId instance = launch(ZONE);
    cloud.volumes().attach(volume, instance, "/dev/sdf");
    world.settle();
    cloud.terminate(instance);

    world.time.sleep(Duration.ofSeconds(20));
    assertThat(cloud.instances().find(instance).orElseThrow().state()).isEqualTo("shutting-down");
    assertThat(cloud.volumes().find(volume).orElseThrow().heldBy(instance)).isPresent();
    world.settle();
    assertThat(cloud.volumes().find(volume).orElseThrow().attachments()).isEmpty();
  }

  @Test
  void callsAreCountedByTheirAwsNames() {
    create(ZONE);
    cloud.forgetCalls();
    cloud.launchTemplates().save("web", world.content("a", Map.of()), Map.of(), "1");
    cloud.launchTemplates().save("web", world.content("b", Map.of()), Map.of(), "2");

    assertThat(cloud.calls())
        .containsOnly(
            Map.entry("CreateLaunchTemplate", 2),
            Map.entry("CreateLaunchTemplateVersion", 1),
            Map.entry("ModifyLaunchTemplate", 1));
  }
}
