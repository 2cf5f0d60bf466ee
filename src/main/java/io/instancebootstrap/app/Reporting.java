// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.Step;

/** Who is told of a run, as the settings say once they are known. */
public interface Reporting {
  /**
   * The settings are known and the main plan begins: whoever wants to know of the start is told.
   */
  void begin(ReportSettings settings, RunMode mode);

  /** The step that tells every sink of {@code soFar}. */
  Step<?, ?> step(RunReport soFar, RunMode mode);

  /**
   * The whole run is over; keeps its report on this machine. Also called for a run that is being
   * stopped.
   */
  void end(RunReport whole, RunMode mode);
}
