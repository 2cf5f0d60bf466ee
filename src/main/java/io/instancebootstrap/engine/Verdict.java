// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.List;
import java.util.Locale;

/** The one word for a whole run. */
public enum Verdict {
  SUCCESS,
  DEGRADED,
  FAILED;

  /** Failed when any step was not allowed to succeed, degraded when any warned. */
  public static Verdict of(List<StepOutcome> outcomes) {
    if (outcomes.stream().anyMatch(outcome -> !outcome.status().allowsNext())) {
      return FAILED;
    }
    return outcomes.stream().allMatch(outcome -> outcome.warnings().isEmpty()) ? SUCCESS : DEGRADED;
  }

  /** The word of the report. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
