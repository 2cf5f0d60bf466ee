// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.testing.Steps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpawnLedgerTest {
  private static final Path FILE = Path.of("/persist/.bootstrap/failed-spawns");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final LaunchWorld world = new LaunchWorld();
  private Optional<Path> file = Optional.of(FILE);
  private Optional<Volume> volume = Optional.of(created());
  private String group = "ommegang";

  SpawnLedgerTest() {
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
  }

  private Volume created() {
    VolumeRequest request =
        new VolumeRequest(
            LaunchWorld.ZONE,
            1,
            "gp3",
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Map.of("Server", "ommegang"));
    return world.cloud.volumes().create(request, "token");
  }

  private SpawnLedger ledger() {
    return new SpawnLedger(
        world.files, () -> file, this::seen, world.cloud.volumes(), group, world.cloud.groups());
  }

  private Optional<Volume> seen() {
    return volume.flatMap(known -> world.cloud.volumes().find(known.id()));
  }

  private static FailedSpawn failure(int number) {
    return new FailedSpawn(new InstanceId("i-" + number), NOW.plusSeconds(number));
  }

  private String tagOfGroup() {
    return world.cloud.groups().find("ommegang", false).orElseThrow().tags().get(SpawnLedger.TAG);
  }

  @Test
  void aMountedVolumeKeepsItInAFile() {
    ledger().add(failure(1));
    assertThat(world.files.read(FILE)).contains("i-1@2026-01-02T03:04:06Z\n");
    assertThat(seen().orElseThrow().tags()).doesNotContainKey(SpawnLedger.TAG);
  }

  @Test
  void aVolumeThatIsNotMountedKeepsItInATag() {
    world.pass(Duration.ofSeconds(5));
    file = Optional.empty();
    ledger().add(failure(1));
    assertThat(seen().orElseThrow().tags())
        .containsEntry(SpawnLedger.TAG, "i-1@2026-01-02T03:04:06Z");
  }

  @Test
  void aFullVolumeLeavesItToTheTag() {
    world.pass(Duration.ofSeconds(5));
    world.files.failAfter(0);
    ledger().add(failure(1));
    assertThat(seen().orElseThrow().tags()).containsKey(SpawnLedger.TAG);
  }

  @Test
  void withoutAVolumeTheGroupKeepsIt() {
    file = Optional.empty();
    volume = Optional.empty();
    ledger().add(failure(1));
    assertThat(tagOfGroup()).isEqualTo("i-1@2026-01-02T03:04:06Z");
  }

  @Test
  void whatIsWrittenInAllPlacesIsReadTogether() {
    ledger().add(failure(1));
    world.pass(Duration.ofSeconds(5));
    file = Optional.empty();
    ledger().add(failure(2));
    volume = Optional.empty();
    ledger().add(failure(3));
    file = Optional.of(FILE);
    volume = Optional.of(world.cloud.volumes().ofServer(LaunchWorld.SERVER).get(0));
    assertThat(ledger().read().orElseThrow())
        .containsExactlyInAnyOrder(failure(1), failure(2), failure(3));
  }

  @Test
  void onlyThoseThatCountAreKept() {
    for (int i = 1; i <= 5; i++) {
      ledger().add(failure(i));
    }
    assertThat(ledger().read()).contains(List.of(failure(3), failure(4), failure(5)));
    assertThat(FailedSpawn.print(List.of(failure(1), failure(2), failure(3)))).hasSizeLessThan(256);
  }

  @Test
  void aDamagedTextIsNoReasonToReplaceForEver() {
    world.files.write(FILE, "garbage @ i-1@never i-2@2026-01-02T03:04:07Z", 0600);
    assertThat(ledger().read()).contains(List.of(failure(2)));
  }

  @Test
  void whereNothingCanBeReachedNothingIsKnown() {
    file = Optional.empty();
    volume = Optional.empty();
    group = "nobody";
    assertThat(ledger().read()).isEmpty();
    assertThatThrownBy(() -> ledger().add(failure(1)))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("neither");
  }
}
