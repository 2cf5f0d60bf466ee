// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides what {@link Requires} asks: run, skip loudly, or fail where everything was promised. */
final class RequiresCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        context
            .getElement()
            .flatMap(element -> AnnotationSupport.findAnnotation(element, Requires.class))
            .map(RequiresCondition::missing)
            .orElse(List.of());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String reason = context.getDisplayName() + " needs " + String.join(", ", missing);
    if (everythingWasPromised()) {
      throw new AssertionError(reason + "; run src/test/boot/prepare");
    }
    System.err.println("SKIPPED: " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  private static boolean everythingWasPromised() {
    return "all".equals(System.getProperty("bootstrap.tests"))
        || "all".equals(System.getenv("BOOTSTRAP_TESTS"));
  }

  private static List<String> missing(Requires needs) {
    List<String> missing = new ArrayList<>();
    if (needs.root() && !isRoot()) {
      missing.add("root");
    }
    Stream.of(needs.commands())
        .filter(name -> !onPath(name))
        .forEach(name -> missing.add("the command " + name));
    if (needs.moto() && !Files.isRegularFile(TestParts.ready("venv"))) {
      missing.add("the virtual environment " + TestParts.path("venv"));
    }
    if (needs.debian() && !Files.isRegularFile(TestParts.ready("debian-12"))) {
      missing.add("the tree " + TestParts.path("debian-12"));
    }
    return missing;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean onPath(String command) {
    // A user's PATH often leaves out sbin, where mkfs and ip live.
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Stream.of(path.split(":"))
        .filter(directory -> !directory.isEmpty())
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }
}
