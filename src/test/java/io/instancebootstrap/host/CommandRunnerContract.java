// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every runner of commands promises, shown on programs that a fake can script. */
public abstract class CommandRunnerContract {

  /** A runner with {@code echo} and {@code false}, and without {@code no-such-program}. */
  protected abstract CommandRunner echoRunner();

  @Test
  void givesOutputAndExitCode() {
    CommandResult result = echoRunner().run(Command.of("greeting", "echo", "hello"));
    assertThat(result.succeeded()).isTrue();
    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.stderr()).isEmpty();
    assertThat(result.orThrow()).isSameAs(result);
  }

  @Test
  void anyExitCodeIsAnAnswer() {
    CommandResult result = echoRunner().run(Command.of("failing", "false"));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("failing: false: exit code 1");
  }

  @Test
  void handsOnLines() {
    List<String> lines = new ArrayList<>();
    echoRunner().run(Command.of("greeting", "echo", "hello"), lines::add);
    assertThat(lines).containsExactly("hello");
  }

  @Test
  void aMissingProgramCannotBeRun() {
    CommandRunner runner = echoRunner();
    assertThat(runner.has("echo")).isTrue();
    assertThat(runner.has("no-such-program")).isFalse();
    assertThatThrownBy(() -> runner.run(Command.of("trying", "no-such-program")))
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("trying: the program no-such-program");
  }
}
