// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.step.launch.LaunchChange.MoveGroup;
import io.instancebootstrap.step.launch.LaunchChange.RetirePlans;
import io.instancebootstrap.step.launch.LaunchChange.SavePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides whether what a replacement would be launched from has to be saved anew. */
final class LaunchPlanner {
  private final Phase phase;
  private final LaunchSettings launch;
  private final UnaryOperator<LaunchContent> carried;
  private final LaunchWish wish;

  /**
   * @param carried what of a content the kind of plan can hold
   */
  LaunchPlanner(
      Phase phase, LaunchSettings launch, ServerName server, UnaryOperator<LaunchContent> carried) {
    this.phase = phase;
    this.launch = launch;
    this.carried = carried;
    this.wish = new LaunchWish(launch, server);
  }

  Decision<LaunchChange> plan(LaunchObserved observed) {
    if (phase == Phase.SPAWN && observed.saved().isEmpty()) {
      return Decision.skip("persist has saved nothing yet that could have drifted");
    }
    LaunchContent wanted = carried.apply(wanted(observed));
    List<LaunchChange> changes = new ArrayList<>();
    List<String> differences =
        observed
            .saved()
            .map(plan -> LaunchDifference.between(plan.content(), wanted))
            .orElse(List.of());
    boolean save = observed.saved().isEmpty() || !differences.isEmpty();
    if (save) {
      String predecessor =
          observed.saved().map(plan -> plan.name() + " " + plan.version()).orElse("none");
      changes.add(new SavePlan(kind(), wanted, differences, wish.token(wanted, predecessor)));
    }
    changes.addAll(following(observed, save));
    return Decision.changes(changes, reason(observed));
  }

  private LaunchContent wanted(LaunchObserved observed) {
    return observed
        .running()
        .map(running -> wish.over(running, observed.userData().orElse("")))
        .orElseGet(() -> wish.over(observed.saved().orElseThrow().content(), observed.userData()));
  }

  /** A group follows a template by itself; a new configuration has to be told to it. */
  private List<LaunchChange> following(LaunchObserved observed, boolean save) {
    List<LaunchChange> changes = new ArrayList<>();
    Optional<ScalingGroup> group = observed.group();
    boolean moves =
        group.isPresent()
            && (save || !group.get().launch().equals(observed.saved().map(LaunchPlan::reference)));
    if (moves) {
      changes.add(new MoveGroup(group.get().name()));
    }
    if (moves || !observed.unused().isEmpty()) {
      changes.add(new RetirePlans());
    }
    return changes;
  }

  private String kind() {
    return launch.kind() == Kind.TEMPLATE ? "launch template" : "launch configuration";
  }

  private String reason(LaunchObserved observed) {
    return observed
        .saved()
        .map(plan -> kind() + " " + plan.name() + " " + plan.version() + " is in force")
        .orElse("nothing to launch a replacement from was saved yet");
  }
}
