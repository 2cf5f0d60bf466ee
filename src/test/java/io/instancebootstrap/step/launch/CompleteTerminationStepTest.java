// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompleteTerminationStepTest extends StepContract<List<String>, CompleteTermination> {

  /** A group with two terminating hooks, of which this instance waits in one. */
  private static final class Leaving {
    final LaunchWorld world = new LaunchWorld();
    final Set<String> waiting = new TreeSet<>(Set.of("drain"));
    String target = "Terminated";

    /** The group of the embedded cloud, but for the hooks. */
    ScalingGroups groups() {
      return replacing(
          ScalingGroups.class,
          world.cloud.groups(),
          "terminatingHooks",
          arguments -> List.of("drain", "notify"),
          "completeLifecycle",
          arguments -> waiting.remove(arguments[1]));
    }

    CompleteTerminationStep step() {
      InstanceMetadata metadata =
          replacing(
              InstanceMetadata.class,
              world.cloud.metadata(world.self),
              "get",
              arguments -> Optional.of(target),
              "",
              arguments -> "");
      return new CompleteTerminationStep(
          world.settings().group(), world.self, metadata, groups(), world.marks());
    }
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <P> P replacing(
      Class<P> type, P real, String one, Answer first, String other, Answer second) {
    Map<String, Answer> answers = Map.of(one, first, other, second);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              try {
                return answer != null ? answer.to(arguments) : method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  protected StepWorld<List<String>, CompleteTermination> world() {
    Leaving leaving = new Leaving();
    return new StepWorld<>() {
      @Override
      public Step<List<String>, CompleteTermination> step() {
        return leaving.step();
      }

      @Override
      public Object snapshot() {
        return List.of(leaving.waiting, leaving.world.snapshot());
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "disk full", () -> leaving.world.files.failAfter(0), leaving.world.files::heal));
      }
    };
  }

  @Test
  void everyHookIsCompletedWhicheverItIsThatWaits() {
    Leaving leaving = new Leaving();
    assertThat(Steps.converge(leaving.step()).changes())
        .containsExactly(
            "complete the lifecycle hook drain with CONTINUE",
            "complete the lifecycle hook notify with CONTINUE");
    assertThat(leaving.waiting).isEmpty();
  }

  @Test
  void anInstanceThatIsOnlyStoppedAsksNobody() {
    Leaving leaving = new Leaving();
    leaving.target = "InService";
    leaving.world.cloud.forgetCalls();
    assertThat(Steps.run(leaving.step()).status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(leaving.world.cloud.calls()).isEmpty();
  }

  @Test
  void aServerWithoutAGroupHasNoTerminationToComplete() {
    Leaving leaving = new Leaving();
    leaving.world.grouped = false;
    assertThat(Steps.run(leaving.step()).status()).isEqualTo(StepStatus.UNCHANGED);
  }
}
