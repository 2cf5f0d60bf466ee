// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.ServiceState;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is installed of the agent.
 *
 * @param packaged the package has brought its units
 * @param runsFromJar there is a jar that can be copied
 * @param jarInPlace it is where the command looks for it
 * @param files text of the installed command, scripts and units that are there
 * @param managerUntold a unit was written by a run that ended before the manager was told
 * @param states what the service manager knows of each unit; empty when there is no manager
 */
public record UnitObserved(
    boolean packaged,
    boolean runsFromJar,
    boolean jarInPlace,
    Map<Path, String> files,
    boolean managerUntold,
    Map<String, ServiceState> states) {
  public UnitObserved {
    files = Map.copyOf(files);
    states = Map.copyOf(states);
  }
}
