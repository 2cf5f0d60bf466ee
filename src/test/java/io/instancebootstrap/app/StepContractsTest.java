// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.BestEffortStep;
import io.instancebootstrap.engine.NoChange;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.SkippableStep;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.testing.StepContract;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No step of any plan goes without the contract. Steps and contracts meet in their type of change,
 * of which every step has its own; a step that can change nothing ({@link NoChange}) has nothing to
 * promise.
 */
class StepContractsTest {
  @TempDir Path root;

  @Test
  void everyStepThatChangesAnythingHasItsContract() throws IOException, URISyntaxException {
    Map<String, Type> steps = new TreeMap<>();
    allSteps().forEach(step -> steps.put(step.name(), changeOf(step.getClass(), Step.class)));
    steps.values().removeIf(NoChange.class::equals);
    assertThat(steps).hasSizeGreaterThan(16).doesNotContainKey("read-metadata");
    assertThat(Set.copyOf(steps.values()))
        .as("a type of change each")
        .hasSameSizeAs(steps.keySet());

    Set<Type> promised = contracts();
    steps.values().removeIf(promised::contains);
    assertThat(steps).as("steps without a StepContract").isEmpty();
  }

  private Stream<Step<?, ?>> allSteps() {
    World world = PlayedWorld.at(root);
    Stream<Step<?, ?>> main =
        Arrays.stream(Phase.values())
            .map(phase -> PhasePlans.of(phase, steps(world, phase)))
            .map(Plan::steps)
            .flatMap(List::stream);
    Stream<Step<?, ?>> opening =
        new Opening(world, PlayedWorld.request(Phase.SPAWN)).plan().steps().stream();
    return Stream.of(
            opening,
            main,
            Stream.of(
                steps(world, Phase.SPAWN).completeLifecycle(List.of()),
                steps(world, Phase.RELEASE).completeTermination()))
        .flatMap(steps -> steps)
        .map(StepContractsTest::unwrapped);
  }

  private static Steps steps(World world, Phase phase) {
    return new Steps(world, PlayedWorld.assignment(phase), RunMode.APPLY);
  }

  private static Step<?, ?> unwrapped(Step<?, ?> step) {
    if (step instanceof SkippableStep<?, ?> skippable) {
      return skippable.step();
    }
    return step instanceof BestEffortStep<?, ?> effort ? effort.step() : step;
  }

  private static Set<Type> contracts() throws IOException, URISyntaxException {
    Path classes =
        Path.of(StepContract.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.matches(".*(Test|Test\\$\\w+)\\.class"))
          .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
          .map(StepContractsTest::load)
          .filter(type -> StepContract.class.isAssignableFrom(type) && type != StepContract.class)
          .map(type -> changeOf(type, StepContract.class))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, StepContractsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** The second type argument that {@code type} gives to {@code generic}. */
  private static Type changeOf(Class<?> type, Class<?> generic) {
    return Stream.concat(
            Stream.of(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(above -> above.getRawType().equals(generic))
        .map(above -> above.getActualTypeArguments()[1])
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " does not name its types"));
  }
}
