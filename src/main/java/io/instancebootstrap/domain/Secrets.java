// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The secrets that a run has come to know. Every output of the run asks here before it lets a text
 * out, so that a secret which is learnt from the settings is hidden from then on in all of them.
 */
public final class Secrets {
  private final List<String> known = new ArrayList<>();
  private volatile Redaction redaction = Redaction.of(List.of());

  /** Knows these from the beginning. */
  public static Secrets of(Collection<String> secrets) {
    Secrets made = new Secrets();
    made.learn(secrets);
    return made;
  }

  /** From now on hides these too. */
  public synchronized void learn(Collection<String> secrets) {
    known.addAll(secrets);
    redaction = Redaction.of(known);
  }

  /** {@code text} without secrets. */
  public String hide(String text) {
    return redaction.apply(text);
  }
}
