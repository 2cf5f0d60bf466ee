// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static io.instancebootstrap.step.volume.FakeEc2.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Volume;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeSightingTest {
  @Test
  void oneUsableInTheZoneIsTheServers() {
    VolumeSighting seen =
        seen(volume("vol-1", "eu-west-1a", "in-use"), volume("vol-2", "eu-west-1b", "available"));
    assertThat(seen.chosen().orElseThrow().id().value()).isEqualTo("vol-1");
    assertThat(seen.problem()).isEmpty();
  }

  @Test
  void noneIsNoProblemOfItsOwn() {
    assertThat(seen().none()).isTrue();
    assertThat(seen().problem()).isEmpty();
  }

  @Test
  void whatIsBeingDeletedDoesNotCount() {
    assertThat(seen(volume("vol-1", "eu-west-1a", "deleting")).none()).isTrue();
  }

  @Test
  void severalAreListedAndNoneIsChosen() {
    VolumeSighting seen =
        seen(
            volume("vol-1", "eu-west-1a", "available"),
            volume("vol-2", "eu-west-1a", "in-use", FakeEc2.held(FakeEc2.OTHER, "attached")));
    assertThat(seen.chosen()).isEmpty();
    assertThat(seen.problem().orElseThrow())
        .contains("vol-1 (eu-west-1a, available, 8 GiB gp3)")
        .contains("vol-2 (eu-west-1a, in-use attached to i-other as /dev/sdf, 8 GiB gp3)")
        .contains("expected exactly one", "remove the tag");
  }

  @Test
  void anotherZoneIsNamedWithWhatToDo() {
    VolumeSighting seen = seen(volume("vol-2", "eu-west-1b", "available"));
    assertThat(seen.chosen()).isEmpty();
    assertThat(seen.problem().orElseThrow()).contains("vol-2", "eu-west-1b", "snapshot");
  }

  @Test
  void aVolumeInErrorIsNamed() {
    VolumeSighting seen = seen(volume("vol-2", "eu-west-1a", "error"));
    assertThat(seen.chosen()).isEmpty();
    assertThat(seen.problem().orElseThrow()).contains("vol-2", "error", "delete it");
  }

  private static VolumeSighting seen(Volume... volumes) {
    return new VolumeSighting(FakeEc2.WEB, "eu-west-1a", List.of(volumes));
  }
}
