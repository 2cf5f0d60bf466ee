// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static io.instancebootstrap.step.volume.FakeEc2.OTHER;
import static io.instancebootstrap.step.volume.FakeEc2.SELF;
import static io.instancebootstrap.step.volume.FakeEc2.VOL;
import static io.instancebootstrap.step.volume.FakeEc2.ZONE;
import static io.instancebootstrap.step.volume.FakeEc2.held;
import static io.instancebootstrap.step.volume.FakeEc2.instance;
import static io.instancebootstrap.step.volume.FakeEc2.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachVolumeStepTest {
  private final VolumeWorld world = new VolumeWorld();

  @Test
  void anUnchangedSpawnAsksEc2Once() {
    world.persist = false;
    world.attached(new Probe.Empty());
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(outcome.reason()).contains("vol-1", "/dev/nvme1n1", "serial vol1");
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes");
  }

  @Test
  void aReplacementAsksOnceAndAttachesOnce() {
    world.persist = false;
    world.ec2.put(volume("vol-1", ZONE, "available"));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls).containsExactly("DescribeVolumes", "AttachVolume /dev/sdf");
  }

  @Test
  void spawnNeverCreates() {
    world.persist = false;
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("Server=web1", ZONE, "--phase persist");
    assertThat(world.ec2.snapshot()).isEmpty();
  }

  @Test
  void persistCreatesABlankVolumeInItsZone() {
    world.ec2.stateOfNew = "creating";
    world.ec2.atLook.add(() -> {});
    world.ec2.atLook.add(() -> world.ec2.release(VOL));
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.changes())
        .containsExactly(
            "create an encrypted gp3 volume of 8 GiB in eu-west-1a", "attach the new volume");
    assertThat(world.ec2.snapshot().get("vol-1").tags())
        .containsEntry("Server", "web1")
        .containsEntry("Name", "web1")
        .containsEntry("instance-bootstrap:state", "blank");
  }

  @Test
  void aVolumeFromASnapshotIsNotCalledBlank() {
    world.settings = VolumeWorld.settings(true, Optional.of("snap-1"));
    run();
    assertThat(world.ec2.snapshot().get("vol-1").tags()).doesNotContainKey(StateTag.KEY);
  }

  @Test
  void persistDoesNotCreateWhenTheSettingsForbidIt() {
    world.settings = VolumeWorld.settings(false, Optional.empty());
    assertThat(run().reason()).contains("[volume] create is false");
    assertThat(world.ec2.snapshot()).isEmpty();
  }

  @Test
  void nothingIsCreatedWhenItCouldNotBeFilled() {
    world.obstacles = java.util.List.of("persisting /srv/wwww: no such directory");
    StepOutcome outcome = run();
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains("/srv/wwww");
    assertThat(world.ec2.snapshot()).isEmpty();
  }

  @Test
  void aRunKilledBetweenCreateAndItsAnswerCreatesNothingTwice() {
    world.ec2.loseAnswerOfCreate = true;
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.snapshot()).hasSize(1);
  }

  @Test
  void theSameTokenIsSentWhenTheTagIsNotVisibleYet() {
    world.ec2.loseAnswerOfCreate = true;
    run();
    world.ec2.put(FakeEc2.withTags(world.ec2.snapshot().get("vol-1"), java.util.Map.of()));
    run();
    assertThat(world.ec2.snapshot()).hasSize(1);
  }

  @Test
  void aVolumeThatWasDeletedSinceIsCreatedAnew() {
    world.ec2.loseAnswerOfCreate = true;
    run();
    world.ec2.put(FakeEc2.with(world.ec2.snapshot().get("vol-1"), "deleted", java.util.List.of()));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.snapshot().get("vol-2").attachments()).hasSize(1);
  }

  @Test
  void anIdThatEc2DoesNotKnowYetIsWaitedFor() {
    world.ec2.stateOfNew = "creating";
    world.ec2.atLook.add(() -> world.ec2.remove(VOL));
    world.ec2.atLook.add(() -> world.ec2.put(volume("vol-1", ZONE, "available")));
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
  }

  @Test
  void aVolumeThatEndsInErrorSaysWhy() {
    world.ec2.stateOfNew = "error";
    assertThat(run().reason()).contains("state error", "KMS");
  }

  @Test
  void aHolderIsWaitedForAndNamed() {
    world.persist = false;
    heldByOther("shutting-down");
    world.ec2.atLook.add(() -> {});
    world.ec2.atLook.add(() -> world.ec2.release(VOL));
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.reason()).contains("i-other (web1, shutting-down)");
    assertThat(outcome.waited()).isPositive().isLessThan(Duration.ofSeconds(5));
    assertThat(world.ec2.calls).noneMatch(call -> call.contains("etach"));
  }

  @Test
  void aHolderThatNeverLetsGoEndsAtTheTimeoutWithoutForce() {
    world.persist = false;
    heldByOther("running");
    Instant began = world.clock.instant();
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.category()).contains(Category.FAILED);
    assertThat(outcome.reason()).contains("vol-1", "i-other (web1, running)", "attach-timeout");
    assertThat(Duration.between(began, world.clock.instant())).isEqualTo(Duration.ofMinutes(20));
    assertThat(world.ec2.calls).noneMatch(call -> call.contains("etach"));
    assertThat(world.ec2.calls.size()).as("calls in 20 minutes").isLessThan(400);
  }

  @Test
  void aRunningHolderThatBeginsToEndIsAskedMoreOften() {
    world.persist = false;
    heldByOther("running");
    for (int i = 0; i < 20; i++) {
      world.ec2.atLook.add(() -> {});
    }
    world.ec2.atLook.add(() -> world.ec2.put(instance(OTHER, "shutting-down")));
    world.ec2.atLook.add(() -> world.ec2.release(VOL));
    Instant began = world.clock.instant();
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(Duration.between(began, world.clock.instant())).isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void itIsSaidWhoIsWaitedForInWhichStateAndHowLong() {
    world.persist = false;
    heldByOther("running");
    StepOutcome outcome = run();
    assertThat(outcome.waits())
        .singleElement()
        .satisfies(
            wait ->
                assertThat(wait.reason())
                    .matches(
                        "vol-1, held by i-other \\(web1, running\\), attached, waited for 6\\d\\d s of 1200 s"));
  }

  @Test
  void aHolderThatEndsIsAskedEverySecondForAMinuteAndThenLessOften() {
    world.persist = false;
    heldByOther("shutting-down");
    run();
    long looks = world.ec2.calls.stream().filter(call -> call.startsWith("DescribeV")).count();
    assertThat(looks)
        .as("a minute by the second, nineteen by the four seconds")
        .isBetween(300L, 600L);
  }

  @Test
  void consentAloneDoesNotTakeItFromARunningHolder() {
    world.persist = false;
    world.consent = true;
    heldByOther("running");
    assertThat(run().status()).isEqualTo(StepStatus.FAILED);
    assertThat(world.ec2.calls).noneMatch(call -> call.contains("etach"));
  }

  @Test
  void withoutConsentATerminatedHolderKeepsIt() {
    world.persist = false;
    heldByOther("terminated");
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("--yes");
    assertThat(world.ec2.calls).noneMatch(call -> call.contains("etach"));
  }

  @Test
  void withConsentItIsTakenFromAHolderThatIsGone() {
    world.persist = false;
    world.consent = true;
    heldByOther("stopped");
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls).contains("ForceDetach i-other");
  }

  @Test
  void aDryRunWaitsForNobody() {
    world.persist = false;
    heldByOther("running");
    Instant began = world.clock.instant();
    StepOutcome outcome = world.run(world.attach(world.locator()), RunMode.DRY_RUN);
    assertThat(outcome.changes())
        .containsExactly("attach vol-1 once i-other (web1, running) lets it go");
    assertThat(world.clock.instant()).isEqualTo(began);
  }

  @Test
  void aTakenSlotLeadsToTheNext() {
    world.ec2.put(volume("vol-1", ZONE, "available"));
    world.ec2.taken.add("/dev/sdf");
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.ec2.calls)
        .containsExactly("DescribeVolumes", "AttachVolume /dev/sdf", "AttachVolume /dev/sdg");
  }

  @Test
  void allSlotsTakenIsAnError() {
    world.ec2.put(volume("vol-1", ZONE, "available"));
    for (char letter = 'f'; letter <= 'p'; letter++) {
      world.ec2.taken.add("/dev/sd" + letter);
    }
    assertThat(run().reason()).contains("/dev/sdf", "/dev/sdp");
  }

  @Test
  void aSlotStuckInAttachingIsGivenUpAfterNinetySeconds() {
    world.ec2.put(volume("vol-1", ZONE, "available"));
    world.ec2.stuck.add("/dev/sdf");
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings()).singleElement().asString().contains("attaching", "/dev/sdf");
    assertThat(world.ec2.calls).contains("DetachVolume i-self", "AttachVolume /dev/sdg");
  }

  @Test
  void attachedWithoutADeviceIsAClearError() {
    world.ec2.put(volume("vol-1", ZONE, "in-use", held(SELF, "attached")));
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("/dev/sdf", "vol1", "lsblk");
    assertThat(world.ec2.calls).noneMatch(call -> call.contains("etach "));
  }

  @Test
  void whoeverIsFasterIsWaitedFor() {
    world.ec2.put(volume("vol-1", ZONE, "available"));
    VolumeLocator locator = world.locator();
    locator.sighting();
    heldByOther("shutting-down");
    world.ec2.atLook.add(() -> {});
    world.ec2.atLook.add(() -> world.ec2.release(VOL));
    StepOutcome outcome = world.run(world.attach(locator));
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
  }

  @Test
  void aDeviceHereThatEc2GivesToAnotherIsRefused() {
    heldByOther("running");
    world.ec2.devices.plug(VOL, 8 * FakeEc2.GIB, new Probe.Empty());
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.REFUSED);
    assertThat(outcome.reason()).contains("i-other", "two writers");
  }

  @Test
  void severalAndOtherZonesFailInBothPhases() {
    world.ec2.put(volume("vol-2", "eu-west-1b", "available"));
    assertThat(run().reason()).contains("vol-2", "eu-west-1b");
    world.persist = false;
    assertThat(run().reason()).contains("vol-2", "eu-west-1b");
    world.ec2.put(volume("vol-3", ZONE, "available"));
    world.ec2.put(volume("vol-4", ZONE, "available"));
    assertThat(run().reason()).contains("vol-3", "vol-4", "exactly one");
    assertThat(world.ec2.calls).noneMatch(call -> !call.equals("DescribeVolumes"));
  }

  private void heldByOther(String state) {
    world.ec2.put(volume("vol-1", ZONE, "in-use", held(OTHER, "attached")));
    world.ec2.put(instance(OTHER, state));
  }

  private StepOutcome run() {
    return world.run(world.attach(world.locator()));
  }
}
