// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import java.util.List;

/**
 * How this agent is started again.
 *
 * @param command program and arguments in front of the agent's own
 */
public record AgentProgram(List<String> command) {
  public AgentProgram {
    command = List.copyOf(command);
  }
}
