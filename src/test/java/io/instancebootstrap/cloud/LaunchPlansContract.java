// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What both kinds of {@link LaunchPlans} do in every implementation. */
public abstract class LaunchPlansContract {
  protected static final Map<String, String> TAGS = Map.of("Server", "web");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  /** The port under test. */
  protected abstract LaunchPlans plans();

  protected LaunchContent first() {
    return cloud().content("#!/bin/sh\nbootstrap --phase spawn\n", TAGS);
  }

  protected LaunchContent second() {
    return cloud().content("#!/bin/sh\nbootstrap --phase spawn --verbose\n", TAGS);
  }

  @Test
  void withoutAPlanThereIsNone() {
    assertThat(plans().newest("web")).isEmpty();
  }

  @Test
  void whatIsSavedIsTheNewest() {
    LaunchPlan saved = plans().save("web", first(), TAGS, "token-1");

    assertThat(saved.content()).isEqualTo(plans().carried(first()));
    assertThat(plans().newest("web")).contains(saved);
  }

  @Test
  void otherContentReplacesIt() {
    plans().save("web", first(), TAGS, "token-1");
    LaunchPlan saved = plans().save("web", second(), TAGS, "token-2");

    assertThat(saved.content()).isEqualTo(plans().carried(second()));
    assertThat(plans().newest("web")).contains(saved);
  }

  @Test
  void plansOfAServerWithALikeNameAreItsOwn() {
    plans().save("web-2", second(), TAGS, "token-2");

    assertThat(plans().newest("web")).isEmpty();
    LaunchPlan saved = plans().save("web", first(), TAGS, "token-1");
    assertThat(plans().unused("web", saved)).isEmpty();
    assertThat(plans().newest("web-2").orElseThrow().content())
        .isEqualTo(plans().carried(second()));
  }

  @Test
  void contentWithoutKeyAndProfileComesBackWithout() {
    LaunchContent bare =
        new LaunchContent(
            first().imageId(),
            "t3.micro",
            Optional.empty(),
            first().securityGroupIds(),
            Optional.empty(),
            first().userData(),
            Map.of());
    plans().save("web", bare, Map.of(), "token-3");

    assertThat(plans().newest("web").orElseThrow().content()).isEqualTo(bare);
  }
}
