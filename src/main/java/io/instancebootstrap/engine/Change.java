// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/**
 * One difference between what is and what should be, ready to be applied. Implementations are
 * records.
 */
public interface Change {
  /** One line in the imperative, as in {@code mount vol-1 at /persist}. */
  String describe();

  /** How much it can hurt. */
  default Impact impact() {
    return Impact.SAFE;
  }
}
