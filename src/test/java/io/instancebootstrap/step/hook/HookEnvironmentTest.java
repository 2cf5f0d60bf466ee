// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookEnvironmentTest {
  private static final InstanceIdentity INSTANCE =
      new InstanceIdentity(
          new InstanceId("i-1"), "eu-west-1", "eu-west-1a", "1", "ami-1", "t3.small", "10.0.0.7");

  @Test
  void saysWhoTheServerIsAndNothingOfTheAgentsOwnEnvironment() {
    Map<String, String> variables = of(settings(true, Map.of("SITE", "x", "LANG", "de_BE")));
    assertThat(variables)
        .containsEntry("BOOTSTRAP_PHASE", "spawn")
        .containsEntry("BOOTSTRAP_SERVER", "ommegang")
        .containsEntry("BOOTSTRAP_INSTANCE_ID", "i-1")
        .containsEntry("BOOTSTRAP_REGION", "eu-west-1")
        .containsEntry("BOOTSTRAP_ZONE", "eu-west-1a")
        .containsEntry("BOOTSTRAP_PRIVATE_IP", "10.0.0.7")
        .containsEntry("BOOTSTRAP_VOLUME_MOUNT", "/persist")
        .containsEntry("SITE", "x")
        .containsEntry("LANG", "de_BE")
        .containsKeys("PATH", "HOME")
        .hasSize(11);
  }

  @Test
  void settingsCannotSayAnotherServer() {
    assertThat(of(settings(true, Map.of("BOOTSTRAP_SERVER", "other"))))
        .containsEntry("BOOTSTRAP_SERVER", "ommegang");
  }

  @Test
  void aServerWithoutVolumeHasNoMount() {
    assertThat(of(settings(false, Map.of()))).doesNotContainKey("BOOTSTRAP_VOLUME_MOUNT");
  }

  private static Map<String, String> of(Settings settings) {
    return HookEnvironment.of(Phase.SPAWN, new ServerName("ommegang"), INSTANCE, settings);
  }

  private static Settings settings(boolean volume, Map<String, String> environment) {
    PersistSettings persist =
        new PersistSettings(
            List.of(), List.of(), List.of(), PersistSettings.Verify.FULL, Optional.empty());
    SpawnSettings spawn =
        new SpawnSettings(
            Optional.empty(), Duration.ofMinutes(1), true, SpawnSettings.When.BOOT, environment);
    return new Settings(
        TestSettings.SERVER,
        TestSettings.VOLUME,
        volume ? TestSettings.PERSIST : persist,
        TestSettings.LAUNCH,
        TestSettings.GROUP,
        TestSettings.ADDRESS,
        TestSettings.NAMES,
        spawn,
        TestSettings.REPORT);
  }
}
