// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Volume;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@link OwnershipPlanner}, row by row. */
class OwnershipPlannerTest {
  @ParameterizedTest
  @CsvSource({
    // marker, entries, made from, setting, persist, consent, verdict
    "web1,  data, '',     '',     true,  false, OURS",
    "web1,  '',   '',     '',     false, false, OURS",
    "web2,  data, '',     '',     true,  false, REFUSE",
    "web2,  data, '',     '',     true,  true,  REFUSE",
    "web2,  '',   '',     '',     false, false, REFUSE",
    "web2,  data, snap-1, '',     true,  false, REFUSE",
    "web2,  data, snap-1, snap-2, true,  false, REFUSE",
    "web2,  data, snap-1, snap-1, true,  false, MARK",
    "web2,  data, snap-1, snap-1, false, false, REFUSE",
    "'',    '',   '',     '',     true,  false, MARK",
    "'',    '',   '',     '',     false, false, NO_DATA",
    "'',    data, snap-1, '',     true,  false, MARK",
    "'',    data, snap-1, '',     false, false, REFUSE",
    "'',    data, '',     '',     true,  false, REFUSE",
    "'',    data, '',     '',     false, false, REFUSE",
    "'',    data, '',     '',     true,  true,  MARK",
    "'',    data, '',     '',     false, true,  MARK",
  })
  void table(
      String marker,
      String entries,
      String from,
      String setting,
      boolean persist,
      boolean consent,
      OwnershipPlanner.Verdict verdict) {
    Volume volume = FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use");
    volume = from.isEmpty() ? volume : FakeEc2.from(volume, from);
    Optional<String> snapshot = setting.isEmpty() ? Optional.empty() : Optional.of(setting);
    OwnershipPlanner planner = new OwnershipPlanner(FakeEc2.WEB, snapshot, persist, consent);
    assertThat(planner.judge(volume, inside(marker, entries)).verdict()).isEqualTo(verdict);
  }

  @Test
  void theEvidenceIsNamed() {
    OwnershipPlanner planner = new OwnershipPlanner(FakeEc2.WEB, Optional.empty(), true, false);
    Volume volume = FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use");
    assertThat(planner.judge(volume, inside("", "home")).reason())
        .contains("vol-1", "home", "--yes");
    assertThat(planner.judge(volume, inside("web2", "home")).reason())
        .contains("vol-1", "web2", "web1", "volume.json");
  }

  @Test
  void whatMkfsAndTheAgentPutThereIsNoData() {
    VolumeInside inside = new VolumeInside(Optional.empty(), List.of("lost+found", ".bootstrap"));
    assertThat(inside.entries()).isEmpty();
  }

  private static VolumeInside inside(String marker, String entries) {
    Optional<VolumeMarker> found =
        marker.isEmpty()
            ? Optional.empty()
            : Optional.of(new VolumeMarker(marker, "vol-9", "2026-01-01T00:00:00Z", "0.1.0"));
    return new VolumeInside(
        found, entries.isEmpty() ? List.of("lost+found") : List.of("lost+found", entries));
  }
}
