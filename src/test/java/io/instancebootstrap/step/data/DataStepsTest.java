// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static io.instancebootstrap.step.data.DataWorld.LAYOUT;
import static io.instancebootstrap.step.data.DataWorld.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The data steps together, over the life of a server and through a power cut. */
class DataStepsTest {
  private final DataWorld world = new DataWorld().mounted();

  @Test
  void persistTwiceAndSpawnChangeOnce() {
    assertStatuses(StepStatus.CHANGED);
    assertThat(world.services.state("nginx").active()).isTrue();
    Object end = world.snapshot();
    assertStatuses(StepStatus.UNCHANGED);
    world.persist = false;
    assertStatuses(StepStatus.UNCHANGED);
    assertThat(world.snapshot()).isEqualTo(end);
  }

  @Test
  void whatWasWrittenAfterACutBetweenCopyAndBindIsNotLost() {
    world.run(world.copy());
    // The machine reboots here, and nginx starts on the originals.
    world.services.start("nginx");
    world.files.write(WWW.resolve("order"), "paid\n", 0644);
    assertStatuses(StepStatus.CHANGED);
    assertThat(world.files.read(LAYOUT.data(WWW).resolve("order"))).contains("paid\n");
    assertThat(world.volume().bound(WWW)).isTrue();
  }

  @Test
  void aReplacementServesWhatTheVolumeHolds() {
    world.runAll();
    DataWorld replacement = new DataWorld();
    replacement.self = "i-new";
    replacement.persist = false;
    replacement.mounted();
    for (Path file : world.files.list(LAYOUT.data(WWW))) {
      replacement.files.write(file, world.files.read(file).orElseThrow(), 0644);
    }
    replacement.volume().write(world.volume().manifest());
    assertThat(replacement.runAll())
        .allSatisfy(outcome -> assertThat(outcome.status()).isEqualTo(StepStatus.CHANGED));
    assertThat(replacement.services.calls())
        .containsExactly("stop nginx.service", "reload", "start nginx.service");
  }

  private void assertStatuses(StepStatus expected) {
    for (StepOutcome outcome : world.runAll()) {
      assertThat(outcome.status()).as(outcome.step() + ": " + outcome.reason()).isEqualTo(expected);
    }
  }
}
