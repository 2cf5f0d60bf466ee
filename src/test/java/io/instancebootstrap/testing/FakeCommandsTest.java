// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.CommandRunnerContract;
import java.util.List;

class FakeCommandsTest extends CommandRunnerContract {
  @Override
  protected CommandRunner echoRunner() {
    return new FakeCommands()
        .on(List.of("echo", "hello"), "hello\n")
        .on(List.of("false"), 1, "", "")
        .missing("no-such-program");
  }
}
