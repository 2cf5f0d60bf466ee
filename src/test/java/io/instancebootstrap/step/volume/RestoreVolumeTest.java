// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static io.instancebootstrap.step.volume.FakeEc2.OTHER;
import static io.instancebootstrap.step.volume.FakeEc2.ZONE;
import static io.instancebootstrap.step.volume.FakeEc2.held;
import static io.instancebootstrap.step.volume.FakeEc2.instance;
import static io.instancebootstrap.step.volume.FakeEc2.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A volume that is lost, or in another zone, is rebuilt from a snapshot: only when told so. */
class RestoreVolumeTest {
  private static final String ELSEWHERE = "eu-west-1b";
  private final VolumeWorld world = new VolumeWorld();

  @BeforeEach
  void threeSnapshots() {
    world.allowRestore(8);
    world.snapshots.put("snap-1", "completed", 40);
    world.snapshots.put("snap-2", "completed", 16);
    world.snapshots.put("snap-3", "pending", 1);
  }

  @Test
  void aLostVolumeComesBackFromTheNewestCompletedSnapshotAndTheAgeIsAWarning() {
    StepOutcome outcome = run();

    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .matches(
            "restored vol-1: data of vol-9 as of 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ, 16 h old");
    Volume made = world.ec2.snapshot().get("vol-1");
    assertThat(made.snapshotId()).contains("snap-2");
    assertThat(made.zone()).isEqualTo(ZONE);
    assertThat(made.gibibytes()).as("as large as the snapshot's volume").isEqualTo(20);
    assertThat(made.tags())
        .containsEntry("Server", "web1")
        .containsEntry("Name", "web1")
        .doesNotContainKey(StateTag.KEY);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void aLargerSizeOfTheSettingsHolds() {
    world.allowRestore(50);
    run();
    assertThat(world.ec2.snapshot().get("vol-1").gibibytes()).isEqualTo(50);
  }

  @Test
  void withoutTheSettingNothingIsAskedOrDone() {
    world.settings = VolumeWorld.settings(true, java.util.Optional.empty());
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void aVolumeInThisZoneIsTakenAndNoSnapshotLookedFor() {
    world.ec2.put(volume("vol-5", ZONE, "available"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes", "AttachVolume /dev/sdf");
  }

  @Test
  void persistDoesNotRestore() {
    world.persist = true;
    run();
    assertThat(world.ec2.calls).doesNotContain("DescribeSnapshots");
  }

  @Test
  void severalInThisZoneStayAnError() {
    world.ec2.put(volume("vol-5", ZONE, "available"));
    world.ec2.put(volume("vol-6", ZONE, "available"));
    assertThat(run().reason()).contains("vol-5", "vol-6", "exactly one");
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void oneInErrorAndOneInAnotherZoneAreSetAside() {
    world.ec2.put(volume("vol-5", ZONE, "error"));
    world.ec2.put(volume("vol-6", ELSEWHERE, "available"));
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes()).contains("mark vol-5 as replaced", "mark vol-6 as replaced");
    assertThat(world.ec2.snapshot().get("vol-6").tags()).containsEntry(StateTag.KEY, "replaced");
  }

  @Test
  void backInTheOldZoneItsOldDataIsNotTakenForTheNewest() {
    world.ec2.put(FakeEc2.tagged(volume("vol-5", ZONE, "available"), "replaced"));
    world.ec2.put(volume("vol-6", ELSEWHERE, "available"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.snapshot().get("vol-5").attachments()).isEmpty();
    assertThat(world.ec2.snapshot().get("vol-1").snapshotId()).contains("snap-2");
  }

  @Test
  void withoutTheSettingAReplacedVolumeIsNamed() {
    world.settings = VolumeWorld.settings(true, java.util.Optional.empty());
    world.ec2.put(FakeEc2.tagged(volume("vol-5", ZONE, "available"), "replaced"));
    assertThat(run().reason()).contains("vol-5", "replaced", StateTag.KEY);
  }

  @Test
  void aRunKilledAfterTheCreationSetsTheOldOneAsideLater() {
    world.ec2.put(volume("vol-6", ELSEWHERE, "available"));
    world.ec2.loseAnswerOfCreate = true;
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.ec2.snapshot().get("vol-6").tags()).doesNotContainKey(StateTag.KEY);
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes()).containsExactly("mark vol-6 as replaced", "attach vol-1");
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.ec2.snapshot()).hasSize(2);
  }

  @Test
  void aRunningHolderElsewhereIsNamedAndNothingIsCreated() {
    world.ec2.put(volume("vol-6", ELSEWHERE, "in-use", held(OTHER, "attached")));
    world.ec2.put(instance(OTHER, "running"));
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("vol-6", "i-other (web1, running)", "nobody to write");
    assertThat(world.ec2.snapshot()).hasSize(1);
  }

  @Test
  void aHolderThatIsEndingIsWaitedFor() {
    world.ec2.put(volume("vol-6", ELSEWHERE, "in-use", held(OTHER, "attached")));
    world.ec2.put(instance(OTHER, "shutting-down"));
    StepOutcome stillThere = run();
    assertThat(stillThere.status()).isEqualTo(StepStatus.FAILED);
    assertThat(stillThere.reason()).contains("shutting-down", "attach-timeout");
    assertThat(stillThere.waited()).hasMinutes(20);
    assertThat(world.ec2.snapshot()).hasSize(1);
    world.ec2.put(instance(OTHER, "terminated"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
  }

  @Test
  void withoutASnapshotTheOldErrorSaysSo() {
    VolumeWorld empty = new VolumeWorld();
    empty.allowRestore(8);
    empty.snapshots.put("snap-3", "pending", 1);
    String none = empty.run(empty.attach(empty.locator())).reason();
    assertThat(none).contains("observed none in the region", "no").contains("completed snapshot");
    empty.ec2.put(volume("vol-6", ELSEWHERE, "available"));
    assertThat(empty.run(empty.attach(empty.locator())).reason())
        .contains("vol-6", ELSEWHERE, "completed snapshot tagged Server=web1");
  }

  @Test
  void aDryRunSaysWhatWouldCome() {
    StepOutcome outcome = world.run(world.attach(world.locator()), RunMode.DRY_RUN);
    assertThat(outcome.changes().get(0)).contains("from snap-2", "data of vol-9", "16 h old");
    assertThat(world.ec2.snapshot()).isEmpty();
  }

  private StepOutcome run() {
    return world.run(world.attach(world.locator()));
  }
}
