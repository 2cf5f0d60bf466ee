// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/**
 * A file time, exact to the nanosecond.
 *
 * @param seconds since 1970, negative before
 * @param nanos 0 to 999,999,999
 */
public record Timestamp(long seconds, int nanos) {
  /** One number that differs when the time differs by less than 584 years. */
  public long packed() {
    return seconds * 1_000_000_000L + nanos;
  }

  @Override
  public String toString() {
    return String.format("%d.%09d", seconds, nanos);
  }
}
