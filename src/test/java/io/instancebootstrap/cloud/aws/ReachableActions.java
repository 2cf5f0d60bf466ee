// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which actions of AWS the compiled code can come to ask for, found by following calls from method
 * to method: a step that is made is played, so all of its methods count; a port leads to its AWS
 * adapter. What a phase never does although its step could is given as a cut, with the reason
 * beside it.
 */
final class ReachableActions {
  private static final String ROOT = "io.instancebootstrap.";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages(ROOT + "app", ROOT + "step", ROOT + "cloud", ROOT + "report");

  private final Set<String> cuts;
  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Set<String> actions = new TreeSet<>();

  private ReachableActions(Set<String> cuts) {
    this.cuts = cuts;
  }

  /**
   * Actions, such as {@code ec2:DescribeVolumes}, within reach of {@code roots}.
   *
   * @param roots and cuts are methods: {@code app.Steps.attachVolume}
   */
  static Set<String> from(Set<String> roots, Set<String> cuts) {
    ReachableActions reach = new ReachableActions(cuts);
    units().filter(unit -> roots.contains(name(unit))).forEach(reach::visit);
    while (!reach.open.isEmpty()) {
      reach.follow(reach.open.remove());
    }
    return reach.actions;
  }

  /** Every action that an adapter names, whoever calls it; the warm-up talks to itself. */
  static Set<String> all() {
    return units()
        .filter(unit -> unit.getOwner().getPackageName().equals(ROOT + "cloud.aws"))
        .filter(unit -> !unit.getOwner().getSimpleName().equals("AwsWarmUp"))
        .flatMap(ReachableActions::accesses)
        .flatMap(access -> action(access.getTarget()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaCodeUnit> units() {
    return CODE.stream().flatMap(type -> type.getCodeUnits().stream());
  }

  private static String name(JavaCodeUnit unit) {
    return unit.getOwner().getName().substring(ROOT.length()) + "." + unit.getName();
  }

  private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
    return Stream.of(
            unit.getMethodCallsFromSelf(),
            unit.getConstructorCallsFromSelf(),
            unit.getMethodReferencesFromSelf(),
            unit.getConstructorReferencesFromSelf())
        .flatMap(Set::stream)
        .map(access -> (JavaCodeUnitAccess<?>) access);
  }

  private static Stream<String> action(CodeUnitAccessTarget target) {
    String prefix =
        switch (target.getOwner().getSimpleName()) {
          case "Ec2Client" -> "ec2:";
          case "AutoScalingClient" -> "autoscaling:";
          case "CloudWatchClient" -> "cloudwatch:";
          case "SnsClient" -> "sns:";
          default -> "";
        };
    boolean request =
        target.getRawParameterTypes().stream()
            .anyMatch(
                type -> type.getName().endsWith("Request") || type.isEquivalentTo(Consumer.class));
    String name = target.getName();
    return prefix.isEmpty() || !request
        ? Stream.empty()
        : Stream.of(prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  private void follow(JavaCodeUnit unit) {
    for (JavaCodeUnitAccess<?> access : accesses(unit).toList()) {
      action(access.getTarget()).forEach(actions::add);
      access.getTarget().resolveMember().ifPresent(this::visit);
    }
  }

  private void visit(JavaCodeUnit unit) {
    JavaClass owner = unit.getOwner();
    if (!owner.getName().startsWith(ROOT) || cuts.contains(name(unit)) || !seen.add(unit)) {
      return;
    }
    open.add(unit);
    if (unit.isConstructor() && owner.isAssignableTo(ROOT + "engine.Step")) {
      owner.getCodeUnits().forEach(this::visit);
    }
    if (owner.isInterface() && owner.getPackageName().equals(ROOT + "cloud")) {
      adapters(unit).forEach(this::visit);
    }
  }

  private static Stream<JavaCodeUnit> adapters(JavaCodeUnit port) {
    return CODE.stream()
        .filter(type -> type.getPackageName().equals(ROOT + "cloud.aws"))
        .filter(type -> type.isAssignableTo(port.getOwner().getName()))
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> unit.getName().equals(port.getName()))
        .filter(unit -> unit.getRawParameterTypes().equals(port.getRawParameterTypes()));
  }
}
