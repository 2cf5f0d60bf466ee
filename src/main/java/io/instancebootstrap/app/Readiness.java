// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.step.launch.LaunchChange.SavePlan;
import io.instancebootstrap.step.volume.DeviceNames;
import io.instancebootstrap.text.userdata.UserData;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out before the first change whether a phase can succeed on this instance. It looks with the
 * phase's own steps, and asks EC2 about what they plan; one problem does not hide the next. Steps
 * that can only look once others have changed something are left out.
 */
public final class Readiness {
  private final World world;
  private final PhaseRequest request;
  private final RunMode mode;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param request with {@code dryRun}: nothing is changed
   */
  public Readiness(World world, PhaseRequest request) {
    this.world = world;
    this.request = request;
    this.mode = new RunMode(true, request.consent());
  }

  /** All that is found, in the order of the steps; what goes wrong is a finding, not thrown. */
  public List<Finding> findings() {
    Secrets secrets = KnownSecrets.of(world.environment());
    Opening opening = new Opening(world, request);
    List<StepOutcome> outcomes =
        new PlanRunner(mode, world.waits().clock(), new RunListener() {}).run(opening.plan());
    outcomes.forEach(this::add);
    if (outcomes.stream().allMatch(outcome -> outcome.status().allowsNext())) {
      Assignment assignment = opening.assignment();
      secrets.learn(KnownSecrets.of(assignment.settings()));
      look(assignment);
    }
    return findings.stream().map(finding -> finding.edited(secrets::hide)).toList();
  }

  private void add(StepOutcome outcome) {
    findings.add(
        outcome
            .category()
            .map(category -> Finding.problem(outcome.step(), outcome.reason(), category))
            .orElseGet(() -> Finding.fine(outcome.step(), outcome.reason())));
  }

  private void look(Assignment assignment) {
    CloudPorts cloud = world.cloud().apply(assignment.identity().region());
    ChangeTrial trial = new ChangeTrial(assignment);
    Steps steps = new Steps(world, assignment, mode);
    for (Step<?, ?> step :
        List.of(
            steps.setHostname(),
            steps.tuneNames(),
            steps.overlayFiles(),
            steps.runHook(),
            steps.attachVolume(),
            steps.saveLaunch(),
            steps.enableUnit(),
            steps.takeAddress())) {
      guarded(step.name(), () -> look(step, trial, cloud));
    }
    guarded("attachments", () -> attachments(assignment, cloud));
    guarded("group", () -> group(assignment, cloud));
    guarded("unit-order", () -> List.of(new UnitOrder(world).look()));
    findings.addAll(Unasked.of(assignment.settings()));
  }

  private void guarded(String subject, Supplier<List<Finding>> look) {
    try {
      findings.addAll(look.get());
    } catch (BootstrapException e) {
      findings.add(Finding.problem(subject, e));
    }
  }

  private <S, C extends Change> List<Finding> look(
      Step<S, C> step, ChangeTrial trial, CloudPorts cloud) {
    S observed = step.observe();
    Decision<C> decision = step.plan(observed);
    List<Finding> found = new ArrayList<>();
    if (decision instanceof Decision.Refuse<C>) {
      found.add(Finding.problem(step.name(), decision.reason(), Category.REFUSED));
    } else if (decision instanceof Decision.Changes<C> changes) {
      found.add(
          Finding.fine(step.name(), decision.reason() + ": would " + inWords(changes.changes())));
      changes.changes().forEach(change -> found.addAll(about(step.name(), change, trial, cloud)));
    } else {
      found.add(Finding.fine(step.name(), decision.reason()));
    }
    step.warnings(observed).forEach(warning -> found.add(Finding.note(step.name(), warning)));
    return found;
  }

  private static String inWords(List<? extends Change> changes) {
    return changes.stream().map(Change::describe).collect(Collectors.joining("; "));
  }

  private static List<Finding> about(
      String step, Change change, ChangeTrial trial, CloudPorts cloud) {
    List<Finding> found = new ArrayList<>();
    if (change instanceof SavePlan save) {
      int bytes = Base64.getDecoder().decode(save.content().userData()).length;
      found.add(
          Finding.fine(
              step,
              "user data of a replacement: %,d of %,d bytes".formatted(bytes, UserData.LIMIT)));
    }
    List<Consumer<CloudPorts>> calls = trial.of(change);
    List<BootstrapException> refusals =
        calls.stream()
            .map(call -> cloud.permissions().refusal(call))
            .flatMap(Optional::stream)
            .toList();
    refusals.forEach(refusal -> found.add(Finding.problem(step, refusal)));
    if (!calls.isEmpty() && refusals.isEmpty()) {
      found.add(Finding.fine(step, "EC2 says that this role may " + change.describe()));
    }
    return found;
  }

  private static List<Finding> attachments(Assignment assignment, CloudPorts cloud) {
    if (!assignment.settings().hasVolume()) {
      return List.of();
    }
    Instance self =
        cloud
            .instances()
            .find(assignment.identity().id())
            .orElseThrow(
                () ->
                    BootstrapException.failed(
                        "describing this instance: EC2 knows no "
                            + assignment.identity().id()
                            + ", expected it in the account and region of its credentials"));
    int free = DeviceNames.free(self.deviceNames()).size();
    String text =
        "%d of %d device names from %s to %s are free"
            .formatted(free, DeviceNames.ALL.size(), DeviceNames.FIRST, DeviceNames.LAST);
    return List.of(
        free > 0
            ? Finding.fine("attachments", text)
            : Finding.problem(
                "attachments", text + "; detach what the instance does not need", Category.FAILED));
  }

  private static List<Finding> group(Assignment assignment, CloudPorts cloud) {
    if (!assignment.settings().group().enabled()) {
      return List.of();
    }
    String name = assignment.settings().group().name();
    Optional<ScalingGroup> group = cloud.groups().find(name, false);
    return List.of(
        Finding.fine("group", group.isPresent() ? name + " is there" : name + " is not there yet"));
  }
}
