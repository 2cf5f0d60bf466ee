// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/**
 * One place where user data runs the agent.
 *
 * @param part which part of the user data: "user data" or "part 2", "part 2.1" …
 * @param line in that part, unpacked and decoded, counted from 1
 * @param before the line that names the phase, without blanks around it
 * @param after the same line for a replacement; equal to {@code before} if it says spawn already
 */
public record Invocation(String part, int line, String before, String after) {
  /** Whether the rewrite changes this place. */
  public boolean changes() {
    return !before.equals(after);
  }
}
