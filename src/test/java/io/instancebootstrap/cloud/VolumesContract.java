// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Volumes} does. */
public abstract class VolumesContract {
  protected static final ServerName SERVER = new ServerName("ommegang");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  /** A request for an encrypted volume of 8 GiB for {@code server}. */
  protected static VolumeRequest request(String zone, String server) {
    return new VolumeRequest(
        zone,
        8,
        "gp3",
        Optional.of(3000),
        Optional.of(125),
        true,
        Optional.empty(),
        Optional.empty(),
        Map.of("Server", server, "Name", server + " data"));
  }

  private VolumeId create(String zone, String server) {
    VolumeId id = cloud().volumes().create(request(zone, server), server + zone).id();
    cloud().settle();
    return id;
  }

  @Test
  void aCreatedVolumeIsFoundByItsServerWithAllThatWasAsked() {
    VolumeId id = create(CloudUnderTest.ZONE, "ommegang");

    assertThat(cloud().volumes().ofServer(SERVER))
        .singleElement()
        .satisfies(
            volume -> {
              assertThat(volume.id()).isEqualTo(id);
              assertThat(volume.zone()).isEqualTo(CloudUnderTest.ZONE);
              assertThat(volume.state()).isEqualTo("available");
              assertThat(volume.gibibytes()).isEqualTo(8);
              assertThat(volume.type()).isEqualTo("gp3");
              assertThat(volume.encrypted()).isTrue();
              assertThat(volume.snapshotId()).isEmpty();
              assertThat(volume.attachments()).isEmpty();
              assertThat(volume.tags()).containsEntry("Name", "ommegang data");
            });
  }

  @Test
  void volumesOfAllZonesAreSeenAndThoseOfOtherServersAreNot() {
    VolumeId here = create(CloudUnderTest.ZONE, "ommegang");
    VolumeId there = create(CloudUnderTest.OTHER_ZONE, "ommegang");
    create(CloudUnderTest.ZONE, "ommegang-2");

    assertThat(cloud().volumes().ofServer(SERVER))
        .extracting(Volume::id)
        .containsExactlyInAnyOrder(here, there);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(cloud().volumes().ofServer(SERVER)).isEmpty();
    assertThat(cloud().volumes().find(new VolumeId("vol-0123456789abcdef0"))).isEmpty();
  }

  @Test
  void attachesAndDetaches() {
    VolumeId id = create(CloudUnderTest.ZONE, "ommegang");
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, Map.of());

    assertThat(cloud().volumes().attach(id, instance, "/dev/sdf"))
        .isEqualTo(Volumes.AttachAnswer.ACCEPTED);
    cloud().settle();
    Volume attached = cloud().volumes().find(id).orElseThrow();
    assertThat(attached.state()).isEqualTo("in-use");
    assertThat(attached.heldBy(instance))
        .contains(new Volume.Attachment(instance, "/dev/sdf", "attached"));
    assertThat(attached.heldByOtherThan(instance)).isEmpty();

    cloud().volumes().detach(id, instance, false);
    cloud().settle();
    Volume free = cloud().volumes().find(id).orElseThrow();
    assertThat(free.state()).isEqualTo("available");
    assertThat(free.attachments()).isEmpty();
  }

  @Test
  void aDeadInstanceLetsItsVolumeGo() {
    VolumeId id = create(CloudUnderTest.ZONE, "ommegang");
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, Map.of());
    cloud().volumes().attach(id, instance, "/dev/sdf");
    cloud().settle();

    cloud().terminate(instance);
    cloud().settle();
    assertThat(cloud().volumes().find(id))
        .hasValueSatisfying(volume -> assertThat(volume.state()).isEqualTo("available"));
  }

  @Test
  void tagsAreAddedChangedAndTaken() {
    VolumeId id = create(CloudUnderTest.ZONE, "ommegang");

    cloud().volumes().tag(id, Map.of("instance-bootstrap:state", "formatting", "Name", "new"));
    assertThat(cloud().volumes().find(id).orElseThrow().tags())
        .containsOnly(
            Map.entry("Server", "ommegang"),
            Map.entry("Name", "new"),
            Map.entry("instance-bootstrap:state", "formatting"));

    cloud().volumes().untag(id, Set.of("instance-bootstrap:state", "never-there"));
    assertThat(cloud().volumes().find(id).orElseThrow().tags()).containsOnlyKeys("Server", "Name");
  }
}
