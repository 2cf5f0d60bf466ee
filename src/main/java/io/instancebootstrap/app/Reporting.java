// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunReport;

/** Who is told of a run, as the settings say once they are known. */
public interface Reporting {
  /**
   * Who the run is for is known and the main plan begins: whoever wants to know of the start is
   * told.
   *
   * @param commit of the config repo that the run obeys
   */
  void begin(ServerName server, InstanceIdentity instance, String commit, Settings settings);

  /**
   * Tells every sink of {@code soFar}, which has all other steps, and returns the whole report with
   * the step {@code report} in it. Never throws. Also called for a run that is being stopped.
   */
  RunReport close(RunReport soFar);
}
