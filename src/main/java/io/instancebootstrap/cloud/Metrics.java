// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Figures that the cloud keeps and raises alarms on. */
public interface Metrics {
  /**
   * Keeps {@code samples}, all of the time {@code at}, which may lie days back.
   *
   * @param namespace groups the figures of one application
   * @param dimensions say what the figures are of; the same names and values find them again
   */
  void put(String namespace, Map<String, String> dimensions, List<Sample> samples, Instant at);

  /** One figure. */
  record Sample(String name, double value, Unit unit) {}

  /** What a figure counts. */
  enum Unit {
    COUNT,
    SECONDS
  }
}
