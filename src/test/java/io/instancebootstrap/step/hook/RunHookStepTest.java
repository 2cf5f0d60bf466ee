// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.config.settings.SpawnSettings.When;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.testing.FakeCommands;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunHookStepTest extends StepContract<HookObserved, RunHook> {
  private static final Path CONFIG = Path.of("/var/lib/bootstrap/repo/config");
  private static final Map<String, String> VARIABLES = Map.of("PATH", "/bin", "TOKEN", "hunter2!");

  private final HostFiles files = JimfsHost.files();
  private final FakeCommands commands = new FakeCommands();

  @Override
  protected StepWorld<HookObserved, RunHook> world() {
    FaultyFiles own = new FaultyFiles(JimfsHost.files());
    own.write(CONFIG.resolve("hooks/setup"), "#!/bin/sh\n", 0755);
    FakeCommands well = new FakeCommands().when(any -> true, ended(0, "done\n"));
    FakeCommands ill = new FakeCommands().when(any -> true, ended(1, ""));
    List<CommandRunner> runner = new ArrayList<>(List.of(well));
    return new StepWorld<>() {
      @Override
      public Step<HookObserved, RunHook> step() {
        return RunHookStepTest.step(
            Phase.SPAWN, spawn(When.INSTANCE, true), own, runner.get(0), "i-1");
      }

      @Override
      public Object snapshot() {
        return JimfsHost.snapshot(own);
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault("the mark cannot be written", () -> own.failAfter(0), own::heal),
            new Fault("the hook fails", () -> runner.set(0, ill), () -> runner.set(0, well)));
      }
    };
  }

  @Test
  void runsWithNothingButItsEnvironmentAndItsTimeout() {
    hook(0755);
    commands.when(any -> true, ended(0, ""));
    Steps.converge(step(When.INSTANCE));
    Command ran = commands.ran().get(0);
    assertThat(ran.cleanEnvironment()).isTrue();
    assertThat(ran.environment()).isEqualTo(VARIABLES);
    assertThat(ran.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(ran.argv().get(0)).endsWith("/config/hooks/setup");
  }

  @Test
  void runsOnceForAnInstanceAndAgainOnItsReplacement() {
    hook(0755);
    commands.when(any -> true, ended(0, ""));
    Steps.converge(step(When.INSTANCE));
    assertThat(Steps.run(step(When.INSTANCE)).status()).isEqualTo(StepStatus.UNCHANGED);
    Steps.converge(step(Phase.SPAWN, spawn(When.INSTANCE, true), files, commands, "i-2"));
  }

  @Test
  void runsAtEveryRunWhenToldTo() {
    hook(0755);
    commands.when(any -> true, ended(0, ""));
    Steps.converge(step(When.BOOT));
    Steps.converge(step(When.BOOT));
    assertThat(commands.ran()).hasSize(2);
  }

  @Test
  void outputGoesIntoTheLogLineByLineWithoutSecrets() {
    hook(0755);
    commands.when(any -> true, ended(0, "installing\nusing hunter2! now\n"));
    List<String> lines = new ArrayList<>();
    Steps.run(
        step(When.INSTANCE),
        new RunListener() {
          @Override
          public void noted(String step, String line) {
            lines.add(step + ": " + line);
          }
        });
    assertThat(lines).containsExactly("run-hook: installing", "run-hook: using *** now");
  }

  @Test
  void aFailureSaysExitCodeAndLastLinesWithoutSecretsAndRunsAgain() {
    hook(0755);
    commands.when(any -> true, ended(3, "first\nno route to hunter2!\n"));
    StepOutcome outcome = Steps.run(step(When.INSTANCE));
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason())
        .contains("hooks/setup: exit code 3, expected exit code 0")
        .contains("first\nno route to ***")
        .doesNotContain("hunter2!");
    commands.when(any -> true, ended(0, ""));
    Steps.converge(step(When.INSTANCE));
  }

  @Test
  void aHangingHookIsToldApartFromAFailingOne() {
    hook(0755);
    commands.when(any -> true, command -> new CommandResult(command, 137, "started\n", "", true));
    assertThat(Steps.run(step(When.INSTANCE)).reason())
        .contains("killed with its children after 90 s")
        .contains("[spawn] timeout")
        .contains("started");
  }

  @Test
  void persistMayLeaveItOut() {
    hook(0755);
    StepOutcome outcome =
        Steps.run(step(Phase.PERSIST, spawn(When.INSTANCE, false), files, commands, "i-1"));
    assertThat(outcome.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(commands.ran()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hooks/none | no such file in the config repo",
        "../secret | leads out of the config repo",
        "/bin/sh | leads out of the config repo",
        "hooks | a directory",
        "hooks/plain | --chmod=+x",
      })
  void whatIsNoHookIsAConfigurationError(String hook, String why) {
    hook(0755);
    files.write(CONFIG.resolve("hooks/plain"), "x", 0644);
    files.write(Path.of("/var/lib/bootstrap/repo/secret"), "x", 0755);
    SpawnSettings spawn =
        new SpawnSettings(Optional.of(hook), Duration.ofSeconds(90), true, When.BOOT, Map.of());
    StepOutcome outcome = Steps.run(step(Phase.SPAWN, spawn, files, commands, "i-1"));
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains(why);
  }

  @Test
  void spawnRunsItBehindTheDataAndPersistBeforeTheCopy() {
    assertThat(step(When.BOOT).needs()).contains("bind-data");
    assertThat(step(Phase.PERSIST, spawn(When.BOOT, true), files, commands, "i-1").needs())
        .doesNotContain("bind-data");
  }

  private void hook(int mode) {
    files.write(CONFIG.resolve("hooks/setup"), "#!/bin/sh\n", mode);
  }

  private RunHookStep step(When when) {
    return step(Phase.SPAWN, spawn(when, true), files, commands, "i-1");
  }

  private static RunHookStep step(
      Phase phase, SpawnSettings spawn, HostFiles files, CommandRunner commands, String instance) {
    InstanceMarks marks = new InstanceMarks(files, new InstanceId(instance));
    return new RunHookStep(phase, spawn, CONFIG, VARIABLES, files, commands, marks);
  }

  private static SpawnSettings spawn(When when, boolean onPersist) {
    return new SpawnSettings(
        Optional.of("hooks/setup"),
        Duration.ofSeconds(90),
        onPersist,
        when,
        Map.of("TOKEN", "hunter2!"));
  }

  private static FakeCommands.Answer ended(int exitCode, String stdout) {
    return command -> new CommandResult(command, exitCode, stdout, "", false);
  }
}
