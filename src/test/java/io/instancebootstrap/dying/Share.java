// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.util.ArrayList;
import java.util.List;

/**
 * A share of a list: every {@code each}th of it, from the {@code first} on. Which one is first
 * depends on the seed, so that many runs play everything.
 */
record Share(int first, int each) {
  /** One of {@code each}, another with each seed. */
  static Share of(int each, long seed) {
    return new Share((int) Math.floorMod(seed, (long) each), each);
  }

  <E> List<E> of(List<E> all) {
    List<E> some = new ArrayList<>();
    for (int i = first; i < all.size(); i += each) {
      some.add(all.get(i));
    }
    return some;
  }
}
