// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;

/** Agents in stock: the next one starts while the last one's traces are looked at. */
final class Agents implements AutoCloseable {
  private final AgentProgram program;
  private Agent spare;

  Agents(AgentProgram program) throws IOException {
    this.program = program;
    this.spare = program.start();
  }

  /** An agent that waits for its job. */
  Agent next() throws IOException {
    Agent next = spare;
    spare = program.start();
    return next;
  }

  @Override
  public void close() {
    spare.close();
  }
}
