// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/** The change type of a step that only looks: there is no such change. */
public final class NoChange implements Change {
  private NoChange() {}

  @Override
  public String describe() {
    return "";
  }
}
