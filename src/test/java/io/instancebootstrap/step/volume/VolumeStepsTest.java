// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.SkippableStep;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The four steps together: what a whole run does and what it asks of EC2. */
class VolumeStepsTest {
  private final VolumeWorld world = new VolumeWorld();

  @Test
  void persistTwiceAndSpawn() {
    assertStatuses(StepStatus.CHANGED);
    assertThat(world.ec2.calls)
        .containsExactly(
            "DescribeVolumes", "CreateVolume", "AttachVolume /dev/sdf", "CreateTags", "DeleteTags");
    Object end = world.snapshot();
    world.ec2.calls.clear();
    assertStatuses(StepStatus.UNCHANGED);
    world.persist = false;
    assertStatuses(StepStatus.UNCHANGED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes", "DescribeVolumes");
    assertThat(world.snapshot()).isEqualTo(end);
  }

  @Test
  void aDryRunOnNothingPlansAllAndTouchesNothing() {
    Object before = world.snapshot();
    List<StepOutcome> outcomes = world.runAll(RunMode.DRY_RUN);
    assertThat(outcomes).extracting(StepOutcome::status).containsOnly(StepStatus.PLANNED);
    assertThat(outcomes.get(1).changes())
        .containsExactly("make an ext4 file system on the new volume");
    assertThat(world.snapshot()).isEqualTo(before);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void aServerWithoutPathsAsksNothing() {
    StepOutcome outcome =
        world.run(
            new SkippableStep<>(world.attach(world.locator()), Optional.of("no [persist] paths")));
    assertThat(outcome.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(outcome.step()).isEqualTo("attach-volume");
    assertThat(outcome.reason()).isEqualTo("no [persist] paths");
    assertThat(world.ec2.calls).isEmpty();
  }

  private void assertStatuses(StepStatus expected) {
    List<StepOutcome> outcomes = world.runAll(RunMode.APPLY);
    assertThat(outcomes)
        .allSatisfy(
            outcome -> assertThat(outcome.status()).as(outcome.reason()).isEqualTo(expected));
  }
}
