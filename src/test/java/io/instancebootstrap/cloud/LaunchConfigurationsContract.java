// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What launch configurations do beyond {@link LaunchPlansContract}. */
public abstract class LaunchConfigurationsContract extends LaunchPlansContract {
  @Override
  protected LaunchPlans plans() {
    return cloud().launchConfigurations();
  }

  @Test
  void savingTheSameTwiceIsOneConfiguration() {
    LaunchPlan once = plans().save("web", first(), TAGS, "token-1");
    LaunchPlan twice = plans().save("web", first(), TAGS, "token-1");

    assertThat(twice).isEqualTo(once);
    assertThat(plans().unused("web", once)).isEmpty();
  }

  @Test
  void theNameCarriesTheContent() {
    assertThat(plans().save("web", first(), TAGS, "token").name()).matches("web-[0-9a-f]{12}");
  }

  @Test
  void anOldOneIsDeletedOnceNoGroupUsesIt() {
    LaunchPlan old = plans().save("web", first(), TAGS, "token-1");
    GroupRequest before = cloud().group("web", old);
    cloud().groups().create(before);
    LaunchPlan young = plans().save("web", second(), TAGS, "token-2");
    assertThat(plans().unused("web", young)).isEmpty();

    cloud()
        .groups()
        .settle(
            new GroupRequest(
                "web",
                young.reference(),
                before.zone(),
                before.subnetId(),
                before.healthCheckGrace(),
                before.maxInstanceLifetime(),
                Map.of()));
    assertThat(plans().unused("web", young)).containsExactly(old.name());
    plans().delete(old.name());
    assertThat(plans().unused("web", young)).isEmpty();
    plans().delete(old.name());
  }
}
