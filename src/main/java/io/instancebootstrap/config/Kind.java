// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a value is written and what it becomes: strict, so that a word nobody knows is never taken
 * for something else.
 *
 * @param allowed for people, after "expected": {@code true or false}
 * @param words the complete vocabulary, for suggestions; empty when there is none
 * @param traits how the value is split, expanded and shown
 * @param reader the value that a text stands for; empty when it stands for none
 */
record Kind<T>(
    String allowed, List<String> words, Traits traits, Function<String, Optional<T>> reader) {
  Kind {
    words = List.copyOf(words);
  }

  /**
   * What holds for a kind of value beside its meaning.
   *
   * @param separable whether an item can hold neither comma nor blank, so that one line may list
   *     several
   * @param literalBraces whether unknown words in braces are nobody's mistake
   * @param secret whether the value may hold a secret and so never appears in a problem
   */
  record Traits(boolean separable, boolean literalBraces, boolean secret) {
    static final Traits PLAIN = new Traits(false, false, false);
    static final Traits SEPARABLE = new Traits(true, false, false);
    static final Traits PATTERN = new Traits(false, true, false);
    static final Traits SECRET = new Traits(false, true, true);
  }

  static <T> Kind<T> of(String allowed, Function<String, Optional<T>> reader) {
    return new Kind<>(allowed, List.of(), Traits.PLAIN, reader);
  }

  Kind<T> with(Traits others) {
    return new Kind<>(allowed, words, others, reader);
  }

  /** What {@code text} stands for; empty when it is not allowed. */
  Optional<T> read(String text) {
    return reader.apply(text);
  }
}
