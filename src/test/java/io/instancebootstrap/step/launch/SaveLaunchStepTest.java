// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaveLaunchStepTest extends StepContract<LaunchObserved, LaunchChange> {
  private final LaunchWorld world = new LaunchWorld();

  @Override
  protected StepWorld<LaunchObserved, LaunchChange> world() {
    LaunchWorld own = new LaunchWorld();
    return new StepWorld<>() {
      @Override
      public Step<LaunchObserved, LaunchChange> step() {
        return own.save(Phase.PERSIST);
      }

      @Override
      public Object snapshot() {
        return own.snapshot();
      }
    };
  }

  @Test
  void persistSavesWhatTheInstanceRunsWithItsUserDataSayingSpawn() {
    Steps.converge(world.save(Phase.PERSIST));
    LaunchContent saved = world.plans().newest("ommegang").orElseThrow().content();
    assertThat(saved.imageId()).isEqualTo("ami-1");
    assertThat(saved.securityGroupIds()).containsExactly("sg-1", "sg-2");
    assertThat(saved.tags()).containsEntry("Server", "ommegang").containsEntry("Name", "ommegang");
    assertThat(world.savedUserData()).isEqualTo(LaunchWorld.PERSIST.replace("persist", "spawn"));
  }

  @Test
  void persistTakesFewCalls() {
    world.cloud.forgetCalls();
    Steps.converge(world.save(Phase.PERSIST));
    int calls = world.cloud.calls().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(calls).as(world.cloud.calls().toString()).isLessThanOrEqualTo(4);
  }

  @Test
  void anUnchangedSpawnAsksOnce() {
    Steps.converge(world.save(Phase.PERSIST));
    world.cloud.forgetCalls();
    assertThat(Steps.run(world.save(Phase.SPAWN)).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(world.cloud.calls())
        .containsExactly(java.util.Map.entry("DescribeLaunchTemplateVersions", 1));
  }

  @Test
  void spawnSavesWhatTheSettingsHaveChangedAndSaysWhat() {
    Steps.converge(world.save(Phase.PERSIST));
    world.image = Optional.of("ami-2");
    assertThat(Steps.converge(world.save(Phase.SPAWN)).changes())
        .containsExactly("save a new launch template: image ami-1 → ami-2");
    assertThat(world.savedUserData()).contains("--phase spawn");
  }

  @Test
  void goingBackToAnEarlierContentSavesItAgain() {
    Steps.converge(world.save(Phase.PERSIST));
    world.image = Optional.of("ami-2");
    Steps.converge(world.save(Phase.SPAWN));
    world.image = Optional.of("ami-1");
    Steps.converge(world.save(Phase.SPAWN));
    world.image = Optional.of("ami-2");
    Steps.converge(world.save(Phase.SPAWN));
    assertThat(world.plans().newest("ommegang").orElseThrow().content().imageId())
        .isEqualTo("ami-2");
  }

  @Test
  void spawnSkipsWhatPersistHasNeverSaved() {
    assertThat(Steps.run(world.save(Phase.SPAWN)).status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void userDataOfTheRepoIsRewrittenToo() {
    world.userDataFile = Optional.of("user-data.sh");
    world.files.write(
        LaunchWorld.CONFIG.resolve("user-data.sh"), "#!/bin/sh\nbootstrap --phase=persist\n", 0644);
    Steps.converge(world.save(Phase.PERSIST));
    assertThat(world.savedUserData()).isEqualTo("#!/bin/sh\nbootstrap --phase=spawn\n");
  }

  @Test
  void userDataOutsideTheRepoIsAConfigurationError() {
    world.userDataFile = Optional.of("../../secret");
    world.files.write(java.nio.file.Path.of("/var/lib/bootstrap/secret"), "x", 0600);
    StepOutcome outcome = Steps.run(world.save(Phase.PERSIST));
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(world.plans().newest("ommegang")).isEmpty();
  }

  @Test
  void userDataWithoutAnInvocationGetsThePackagedTemplate() {
    world.self = world.launch("#!/bin/sh\necho hello\n");
    Steps.converge(world.save(Phase.PERSIST));
    assertThat(world.savedUserData()).contains("echo hello").contains("--phase spawn");
  }

  @Test
  void userDataThatCannotBeLaunchedStopsTheStepBeforeAnythingIsCreated() {
    StringBuilder random = new StringBuilder(LaunchWorld.PERSIST);
    java.util.Random seeded = new java.util.Random(1);
    for (int i = 0; i < 40_000; i++) {
      random.append((char) ('!' + seeded.nextInt(90)));
    }
    world.userDataFile = Optional.of("big");
    world.files.write(LaunchWorld.CONFIG.resolve("big"), random.toString(), 0644);
    assertThat(Steps.run(world.save(Phase.PERSIST)).reason()).contains("16,384");
    assertThat(world.plans().newest("ommegang")).isEmpty();
  }

  @Test
  void aDriftedConfigurationMovesTheGroupAndTheOldOneGoes() {
    world.kind = Kind.CONFIGURATION;
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    String old = world.plans().newest("ommegang").orElseThrow().name();
    world.image = Optional.of("ami-2");
    assertThat(Steps.converge(world.save(Phase.SPAWN)).changes()).hasSize(3);
    var young = world.plans().newest("ommegang").orElseThrow();
    assertThat(young.name()).isNotEqualTo(old);
    assertThat(world.cloud.groups().find("ommegang", false).orElseThrow().launch())
        .contains(young.reference());
    assertThat(world.plans().unused("ommegang", young)).isEmpty();
    assertThat(Steps.run(world.save(Phase.SPAWN)).status()).isEqualTo(StepStatus.UNCHANGED);
  }

  @Test
  void aRunKilledBehindTheSaveOfAConfigurationMovesTheGroupLater() {
    world.kind = Kind.CONFIGURATION;
    Steps.converge(world.save(Phase.PERSIST));
    Steps.converge(world.join());
    world.image = Optional.of("ami-2");
    world.grouped = false;
    Steps.converge(world.save(Phase.SPAWN));
    world.grouped = true;
    assertThat(Steps.converge(world.save(Phase.SPAWN)).changes()).hasSize(2);
  }
}
