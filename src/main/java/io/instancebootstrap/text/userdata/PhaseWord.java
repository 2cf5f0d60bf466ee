// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/**
 * Where an invocation names its phase.
 *
 * @param offset of the word in the text it was found in
 * @param word {@link #PERSIST} or {@link #SPAWN}
 */
record PhaseWord(int offset, String word) {
  static final String PERSIST = "persist";
  static final String SPAWN = "spawn";

  boolean isPersist() {
    return word.equals(PERSIST);
  }

  Edit toSpawn() {
    return new Edit(offset, offset + word.length(), SPAWN);
  }
}
