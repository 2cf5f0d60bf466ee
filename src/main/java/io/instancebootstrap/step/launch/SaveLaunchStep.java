// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.step.launch.LaunchChange.MoveGroup;
import io.instancebootstrap.step.launch.LaunchChange.SavePlan;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Saves what a replacement is launched from. Persist takes it from the running instance, spawn only
 * lays the settings over what was saved, which costs one call where nothing has drifted. What the
 * wait for a saved plan to show saw at its end is the look after the change.
 */
public final class SaveLaunchStep implements Step<LaunchObserved, LaunchChange> {
  private static final Duration VISIBLE = Duration.ofSeconds(60);

  private final Phase phase;
  private final ServerName server;
  private final Settings settings;
  private final LaunchPlans plans;
  private final NewestPlan newest;
  private final RunningInstance running;
  private final ReplacementUserData userData;
  private final ScalingGroups groups;
  private final GroupRequests requests;
  private final Waits waits;
  private final LaunchPlanner planner;
  private Optional<LaunchPlan> shown = Optional.empty();

  public SaveLaunchStep(
      Phase phase,
      ServerName server,
      Settings settings,
      LaunchPlans plans,
      NewestPlan newest,
      RunningInstance running,
      ReplacementUserData userData,
      ScalingGroups groups,
      GroupRequests requests,
      Waits waits) {
    this.waits = waits;
    this.phase = phase;
    this.server = server;
    this.settings = settings;
    this.plans = plans;
    this.newest = newest;
    this.running = running;
    this.userData = userData;
    this.groups = groups;
    this.requests = requests;
    this.planner = new LaunchPlanner(phase, settings.launch(), server, plans::carried);
  }

  @Override
  public String name() {
    return "save-launch";
  }

  @Override
  public Set<String> needs() {
    return Set.of("update-config");
  }

  @Override
  public LaunchObserved observe() {
    Optional<LaunchPlan> saved = shown.or(newest::look);
    shown = Optional.empty();
    Optional<Instance> instance =
        phase == Phase.PERSIST ? Optional.of(running.get()) : Optional.empty();
    boolean follows = phase == Phase.SPAWN && saved.isPresent() && mayHaveToMove();
    Optional<ScalingGroup> group =
        follows ? groups.find(settings.group().name(), false) : Optional.empty();
    List<String> unused = follows ? plans.unused(server.value(), saved.orElseThrow()) : List.of();
    return new LaunchObserved(saved, instance, userData.forPhase(phase), group, unused);
  }

  /** In persist join-group moves the group. */
  private boolean mayHaveToMove() {
    return settings.launch().kind() == Kind.CONFIGURATION && settings.group().enabled();
  }

  @Override
  public Decision<LaunchChange> plan(LaunchObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(LaunchChange change, StepLog log) {
    if (change instanceof SavePlan save) {
      Map<String, String> tags = Map.of("Server", server.value(), "Name", server.value());
      LaunchPlan saved = plans.save(server.value(), save.content(), tags, save.token());
      log.note("saved " + save.kind() + " " + saved.name() + " " + saved.version());
      shown = untilVisible(saved);
    } else if (change instanceof MoveGroup) {
      newest.look();
      groups.settle(requests.wanted());
    } else {
      plans.unused(server.value(), newest.required()).forEach(plans::delete);
    }
  }

  /** EC2 may not know for a moment what it has just made; whoever looks next must not be misled. */
  private Optional<LaunchPlan> untilVisible(LaunchPlan saved) {
    return waits
        .poll(Duration.ofMillis(500), Duration.ofSeconds(5))
        .until(
            () -> newest.look().filter(seen -> seen.version().equals(saved.version())),
            waits.deadline(VISIBLE));
  }
}
