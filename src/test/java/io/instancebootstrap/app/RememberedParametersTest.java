// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeHost;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image made of a configured server does not make its instances that server. */
class RememberedParametersTest {
  private static final Map<LaunchParameter, String> VALUES =
      Map.of(LaunchParameter.SERVER, "web", LaunchParameter.CONFIG_REPO, "file:///r");

  @TempDir Path root;
  private final FakeHost machine = FakeHost.create();

  /** What the file says on an instance with the state that there is, and with another's. */
  private Optional<String> serverOn(String instance, boolean here) {
    String other = here ? instance : "i-0fffffffffffffff0";
    RememberedParameters.remember(machine.files(), new InstanceId(other), VALUES);
    return value(LaunchParameter.SERVER);
  }

  private Optional<String> value(LaunchParameter parameter) {
    World world = PlayedWorld.at(root, machine.host());
    World real =
        new World(
            world.root(),
            world.host(),
            PlayedWorld.metadata(),
            world.cloud(),
            world.waits(),
            world.jar(),
            world.names(),
            world.environment(),
            world.home(),
            world.java(),
            world.version());
    return RememberedParameters.of(real).value(parameter);
  }

  private static String self() {
    return PlayedWorld.metadata().identity().id().value();
  }

  @Test
  void theNameCountsWhereItWasWritten() {
    assertThat(serverOn(self(), true)).contains("web");
  }

  @Test
  void theNameDoesNotCountOnAnInstanceOfAnImageMadeThere() {
    assertThat(serverOn(self(), false)).isEmpty();
    assertThat(value(LaunchParameter.CONFIG_REPO)).contains("file:///r");
  }

  @Test
  void theNameThatAPersonWroteCounts() {
    machine.files().write(SystemPaths.BOOTSTRAP_INI, "[bootstrap]\nserver = web\n", 0600);
    assertThat(value(LaunchParameter.SERVER)).contains("web");
  }

  @Test
  void onceTheOtherInstanceIsAServerItselfItsNameCounts() {
    assertThat(serverOn(self(), false)).isEmpty();
    assertThat(serverOn(self(), true)).contains("web");
  }
}
