// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.Verdict;

/** Verdicts as monitoring counts them: 0 OK, 1 warning, 2 critical (Nagios plugin API). */
final class VerdictCode {
  private VerdictCode() {}

  static int of(Verdict verdict) {
    return switch (verdict) {
      case SUCCESS -> 0;
      case DEGRADED -> 1;
      case FAILED -> 2;
    };
  }
}
