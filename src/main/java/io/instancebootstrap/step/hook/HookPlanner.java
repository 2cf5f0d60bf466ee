// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.config.settings.SpawnSettings.When;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.Decision;
import java.util.List;

/** Decides whether the hook is still to run. */
final class HookPlanner {
  private final Phase phase;
  private final SpawnSettings spawn;

  HookPlanner(Phase phase, SpawnSettings spawn) {
    this.phase = phase;
    this.spawn = spawn;
  }

  Decision<RunHook> plan(HookObserved observed) {
    String hook = spawn.hook().orElse("");
    if (phase == Phase.PERSIST && !spawn.onPersist()) {
      return Decision.skip("[spawn] on-persist = false");
    }
    switch (observed.state()) {
      case NOT_NAMED -> {
        return Decision.skip("the settings name no hook");
      }
      case MISSING -> throw problem(hook, "no such file in the config repo");
      case OUTSIDE -> throw problem(hook, "a path that leads out of the config repo");
      case DIRECTORY -> throw problem(hook, "a directory");
      case NOT_EXECUTABLE ->
          throw problem(hook, "a file without the executable bit (git update-index --chmod=+x)");
      case READY -> {}
    }
    if (observed.succeededNow()) {
      return Decision.converged(hook + " has succeeded");
    }
    if (spawn.when() == When.INSTANCE && observed.succeededOnInstance()) {
      return Decision.converged(hook + " has succeeded on this instance before");
    }
    String often = spawn.when() == When.INSTANCE ? "once for each instance" : "at every run";
    return Decision.changes(List.of(new RunHook(hook)), hook + " runs " + often);
  }

  private BootstrapException problem(String hook, String observed) {
    return BootstrapException.configuration(
        "running the hook "
            + hook
            + ": observed "
            + observed
            + ", expected an executable file below the settings folder; correct "
            + (phase == Phase.RELEASE ? "[server] release-hook" : "[spawn] hook")
            + " or the config repo");
  }
}
