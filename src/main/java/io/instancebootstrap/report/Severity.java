// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

/** How much a line matters, in the numbers of syslog(3). */
public enum Severity {
  ERROR(3),
  WARNING(4),
  NOTICE(5),
  INFO(6);

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** The number of syslog(3) and of sd-daemon(3)'s prefix. */
  public int number() {
    return number;
  }
}
