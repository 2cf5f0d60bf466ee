// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;

/**
 * Runs the server's hook.
 *
 * @param hook as the settings name it
 */
public record RunHook(String hook) implements Change {
  @Override
  public String describe() {
    return "run " + hook;
  }

  @Override
  public Impact impact() {
    return Impact.DISRUPTIVE;
  }
}
