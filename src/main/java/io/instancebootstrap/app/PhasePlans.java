// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The main plan of each phase, to be read aloud. What stands at the same depth of needs runs at the
 * same time.
 */
final class PhasePlans {
  private PhasePlans() {}

  static Plan of(Phase phase, Steps steps) {
    return switch (phase) {
      case PERSIST -> persist(steps);
      case SPAWN -> spawn(steps);
      case RELEASE -> release(steps);
    };
  }

  /** Once in a server's life: the hook comes before the copy, so that what it makes is copied. */
  private static Plan persist(Steps steps) {
    List<Step<?, ?>> persist = new ArrayList<>();
    Collections.addAll(
        persist,
        steps.setHostname(),
        steps.tuneNames(),
        steps.overlayFiles(),
        steps.runHook(),
        steps.attachVolume(),
        steps.formatVolume(),
        steps.checkVolume(),
        steps.mountVolume(),
        steps.copyData(),
        steps.bindData(),
        steps.startServices(),
        steps.saveLaunch(),
        steps.enableUnit(),
        steps.joinGroup());
    steps.setAlarm().ifPresent(persist::add);
    persist.add(steps.takeAddress());
    return new Plan(persist);
  }

  /** At every boot: holds no step that creates or formats, and the hook sees the bound data. */
  private static Plan spawn(Steps steps) {
    return new Plan(
        List.of(
            steps.setHostname(),
            steps.tuneNames(),
            steps.overlayFiles(),
            steps.attachVolume(),
            steps.checkVolume(),
            steps.mountVolume(),
            steps.bindData(),
            steps.runHook(),
            steps.startServices(),
            steps.saveLaunch(),
            steps.enableUnit(),
            steps.takeAddress()));
  }

  /** When the instance goes: what the replacement needs is free as early as can be. */
  private static Plan release(Steps steps) {
    return new Plan(
        List.of(
            steps.runReleaseHook(),
            steps.stopServices(),
            steps.unmountVolume(),
            steps.detachVolume(),
            steps.withdrawAddress()));
  }
}
