// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.ServiceState;
import java.util.Optional;

/**
 * What is installed of the agent.
 *
 * @param packaged the package has brought its unit
 * @param runsFromJar there is a jar that can be copied
 * @param jarInPlace it is where the command looks for it
 * @param command text of the installed command
 * @param unit text of the installed unit
 * @param managerUntold the unit was written by a run that ended before the manager was told
 * @param state what the service manager knows of the unit; absent when there is no manager
 */
public record UnitObserved(
    boolean packaged,
    boolean runsFromJar,
    boolean jarInPlace,
    Optional<String> command,
    Optional<String> unit,
    boolean managerUntold,
    Optional<ServiceState> state) {}
