// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.step.launch.CompleteLifecycleStep;
import io.instancebootstrap.step.launch.CompleteTerminationStep;
import io.instancebootstrap.step.setup.ReadMetadata;
import io.instancebootstrap.step.setup.UpdateConfig;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps of each phase in the order of the report, named even when a run ends before their plan
 * could be built.
 */
final class PhaseSteps {
  private static final List<String> PERSIST =
      List.of(
          "set-hostname",
          "tune-names",
          "overlay-files",
          "run-hook",
          "attach-volume",
          "format-volume",
          "check-volume",
          "mount-volume",
          "copy-data",
          "bind-data",
          "start-services",
          "save-launch",
          "enable-unit",
          "join-group",
          "take-address");
  private static final List<String> SPAWN =
      List.of(
          "set-hostname",
          "tune-names",
          "overlay-files",
          "attach-volume",
          "check-volume",
          "mount-volume",
          "bind-data",
          "run-hook",
          "start-services",
          "save-launch",
          "enable-unit",
          "take-address");

  private static final List<String> RELEASE =
      List.of("run-hook", "stop-services", "unmount-volume", "detach-volume", "withdraw-address");

  private PhaseSteps() {}

  /** All steps of a phase but the report itself. */
  static List<String> all(Phase phase) {
    return Stream.of(List.of(ReadMetadata.NAME, UpdateConfig.NAME), main(phase), closing(phase))
        .flatMap(List::stream)
        .toList();
  }

  /** The steps between the opening (metadata, settings) and the closing (life cycle, report). */
  static List<String> main(Phase phase) {
    return switch (phase) {
      case PERSIST -> PERSIST;
      case SPAWN -> SPAWN;
      case RELEASE -> RELEASE;
    };
  }

  /** The closing step before the report, which runs whatever has happened before. */
  static List<String> closing(Phase phase) {
    return switch (phase) {
      case PERSIST -> List.of();
      case SPAWN -> List.of(CompleteLifecycleStep.NAME);
      case RELEASE -> List.of(CompleteTerminationStep.NAME);
    };
  }
}
