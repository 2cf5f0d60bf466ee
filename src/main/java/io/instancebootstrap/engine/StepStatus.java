// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.Locale;

/** How a step ended. */
public enum StepStatus {
  UNCHANGED,
  CHANGED,
  PLANNED,
  SKIPPED,
  REFUSED,
  FAILED,
  NOT_REACHED;

  /** The word of the report: {@code not-reached} and the like. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the step was tried and did not do what it is for. */
  public boolean isFailure() {
    return this == FAILED || this == REFUSED;
  }

  /** Whether steps that need this one may start. */
  public boolean allowsNext() {
    return this == UNCHANGED || this == CHANGED || this == PLANNED || this == SKIPPED;
  }
}
