// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Snapshots} does. */
public abstract class SnapshotsContract {
  private static final ServerName SERVER = new ServerName("ommegang");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  private VolumeId volume() {
    VolumeId id =
        cloud()
            .volumes()
            .create(VolumesContract.request(CloudUnderTest.ZONE, "ommegang"), "token")
            .id();
    cloud().settle();
    return id;
  }

  private Snapshot snapshot(VolumeId volume, String server) {
    Snapshot made =
        cloud().snapshots().create(volume, "before persist", Map.of("Server", server, "Name", "x"));
    cloud().settle();
    return made;
  }

  @Test
  void aSnapshotIsFoundByItsServerWithAllThatWasAsked() {
    VolumeId volume = volume();
    Snapshot made = snapshot(volume, "ommegang");
    snapshot(volume, "ommegang-2");

    assertThat(made.volume()).isEqualTo(volume);
    assertThat(cloud().snapshots().ofServer(SERVER))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(made.id());
              assertThat(found.volume()).isEqualTo(volume);
              assertThat(found.completed()).as(found.state()).isTrue();
              assertThat(found.gibibytes()).isEqualTo(8);
              assertThat(found.started()).isEqualTo(made.started());
              assertThat(found.tags())
                  .containsOnly(Map.entry("Server", "ommegang"), Map.entry("Name", "x"));
            });
  }

  @Test
  void aVolumeIsMadeFromItInAnotherZone() {
    String snapshot = snapshot(volume(), "ommegang").id();
    VolumeRequest like = VolumesContract.request(CloudUnderTest.OTHER_ZONE, "ommegang");
    VolumeRequest request =
        new VolumeRequest(
            like.zone(),
            like.gibibytes(),
            like.type(),
            like.iops(),
            like.throughput(),
            like.encrypted(),
            like.kmsKey(),
            Optional.of(snapshot),
            like.tags());

    assertThat(cloud().volumes().create(request, "other").snapshotId()).contains(snapshot);
  }

  @Test
  void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
    String snapshot = snapshot(volume(), "ommegang").id();
    cloud().snapshots().delete(snapshot);
    cloud().snapshots().delete(snapshot);

    assertThat(cloud().snapshots().ofServer(SERVER)).isEmpty();
  }

  @Test
  void aVolumeThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> snapshot(new VolumeId("vol-0123456789abcdef0"), "ommegang"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContainingAll("vol-0123456789abcdef0", "InvalidVolume.NotFound");
  }
}
