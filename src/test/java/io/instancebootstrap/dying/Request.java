// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.util.List;

/** What an agent says to the world, which answers each with one value. */
interface Request {
  /** The agent has come to a boundary and goes on only when it is answered. */
  record Reached(String label) implements Request {}

  /**
   * A call of a port that lives in the world.
   *
   * @param port the accessor of CloudPorts, or {@code metadata}
   * @param types of the parameters, by name
   */
  record Call(String port, String method, List<String> types, List<Object> arguments)
      implements Request {}

  /** The call was refused, as the port says it. */
  record Refusal(String category, String message) {}
}
