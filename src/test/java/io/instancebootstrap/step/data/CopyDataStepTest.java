// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static io.instancebootstrap.step.data.DataWorld.LAYOUT;
import static io.instancebootstrap.step.data.DataWorld.MAIL;
import static io.instancebootstrap.step.data.DataWorld.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyDataStepTest {
  private final DataWorld world = new DataWorld();

  @Test
  void allWarmPassesThenServicesStopOnceThenAllFinalPasses() {
    world.mounted();
    world.files.write(MAIL.resolve("inbox"), "mail\n", 0600);
    world.paths = List.of(WWW, MAIL);
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.copier.calls)
        .containsExactly(
            "warm /srv/www",
            "warm /srv/mail",
            "finish /srv/www",
            "publish /srv/www",
            "finish /srv/mail",
            "publish /srv/mail");
    assertThat(world.services.calls()).containsExactly("stop nginx.service");
    assertThat(outcome.changes()).contains("stop nginx for the last pass");
  }

  @Test
  void theManifestHasTheProofOfEachPath() {
    world.mounted();
    run();
    ManifestEntry entry = world.volume().manifest().entry(WWW).orElseThrow();
    assertThat(entry.instance()).isEqualTo("i-self");
    assertThat(entry.version()).isEqualTo("0.1.0");
    assertThat(entry.proof()).isEqualTo(new CopyProof(1, 0, "sum-1"));
    assertThat(entry.inUse()).isFalse();
    assertThat(world.files.mode(LAYOUT.manifest())).contains(0600);
  }

  @Test
  void withoutTheVolumeNothingIsWrittenToTheRootDisk() {
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("nothing mounted at /persist");
    assertThat(world.copier.calls).isEmpty();
    assertThat(world.services.calls()).isEmpty();
  }

  @Test
  void whatTheVolumeHasIsNeverOverwritten() {
    world.mounted().onVolume(WWW, "i-dead", true);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(outcome.reason())
        .contains("/srv/www on the volume already, so bound and not copied");
    assertThat(onVolume()).isEqualTo("from the volume\n");
    assertThat(world.services.calls()).isEmpty();
  }

  @Test
  void anUnusedCopyOfADeadInstanceIsKept() {
    world.mounted().onVolume(WWW, "i-dead", false);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(onVolume()).isEqualTo("from the volume\n");
  }

  @Test
  void dataPutThereByHandIsKept() {
    world.mounted();
    world.files.write(LAYOUT.data(WWW).resolve("index.html"), "by hand\n", 0644);
    assertThat(run().status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(onVolume()).isEqualTo("by hand\n");
  }

  @Test
  void anUnusedCopyOfThisInstanceIsBroughtUpToDate() {
    world.mounted().onVolume(WWW, "i-self", false);
    StepOutcome outcome = run();
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.CHANGED);
    assertThat(world.copier.calls).startsWith("take back /srv/www");
    assertThat(onVolume()).isEqualTo("hello\n");
  }

  @Test
  void aBoundPathIsNotCopied() {
    world.mounted().onVolume(WWW, "i-self", false);
    world.mounts.bind(LAYOUT.data(WWW), WWW);
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(outcome.reason()).contains("in use from the volume");
  }

  @Test
  void aFailureStartsTheServicesAgainOnTheOriginals() {
    world.mounted();
    world.copier.failAt = "finish";
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("/srv/www/locked");
    assertThat(world.services.calls()).containsExactly("stop nginx.service", "start nginx.service");
    assertThat(world.services.state("nginx").active()).isTrue();
    assertThat(world.files.read(WWW.resolve("index.html"))).contains("hello\n");
    assertThat(world.files.exists(LAYOUT.data(WWW))).isFalse();
  }

  @Test
  void noHalfCopyIsReachableUnderItsFinalName() {
    world.mounted();
    world.copier.failAt = "publish";
    run();
    assertThat(world.files.exists(LAYOUT.data(WWW))).isFalse();
    assertThat(world.files.exists(LAYOUT.aside(WWW))).isTrue();
    assertThat(world.volume().manifest().entry(WWW)).as("the proof comes first").isPresent();
    world.copier.failAt = "";
    assertThat(run().status()).isEqualTo(StepStatus.CHANGED);
  }

  @Test
  void afterSuccessTheServicesStayStopped() {
    world.mounted();
    run();
    assertThat(world.services.state("nginx").active()).isFalse();
  }

  @Test
  void aServiceThatDidNotRunIsNotStopped() {
    world.mounted();
    world.services.add("nginx", false, true);
    run();
    assertThat(world.services.calls()).isEmpty();
  }

  @Test
  void aMissingPathAndAMissingUnitAreConfigurationErrors() {
    world.mounted();
    world.paths = List.of(WWW, Path.of("/srv/wwww"));
    StepOutcome outcome = run();
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains("/srv/wwww");
    world.paths = List.of(WWW);
    world.stopServices = List.of("ngnix");
    assertThat(run().category()).contains(Category.CONFIGURATION);
    assertThat(run().reason()).contains("ngnix");
    assertThat(world.copier.calls).isEmpty();
  }

  @Test
  void withoutAServiceManagerTheRunIsDegraded() {
    world.mounted();
    world.services.unavailable("no systemd");
    StepOutcome outcome = run();
    assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED);
    assertThat(outcome.warnings()).singleElement().asString().contains("nginx", "no systemd");
  }

  @Test
  void aDryRunPlansBeforeTheVolumeIsThere() {
    Object before = world.snapshot();
    StepOutcome outcome = world.run(world.copy(), RunMode.DRY_RUN);
    assertThat(outcome.changes())
        .containsExactly(
            "copy /srv/www to the volume",
            "stop nginx for the last pass",
            "copy what changed in /srv/www, prove the copy and put it in place");
    assertThat(world.snapshot()).isEqualTo(before);
  }

  private String onVolume() {
    return world.files.read(LAYOUT.data(WWW).resolve("index.html")).orElseThrow();
  }

  private StepOutcome run() {
    return world.run(world.copy());
  }
}
