// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.NameLookup;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a run reaches outside itself: the real world, or the one that a rehearsal plays.
 *
 * @param root where the machine's files really are
 * @param cloud the cloud of a region
 * @param environment the agent's own
 * @param home holds .ssh with known_hosts and identities for config repos over ssh
 * @param java the program that runs this agent, for the unit it may install
 */
public record World(
    Path root,
    Host host,
    InstanceMetadata metadata,
    Function<String, CloudPorts> cloud,
    Waits waits,
    AgentJar jar,
    NameLookup names,
    Map<String, String> environment,
    Path home,
    String java,
    String version) {
  public World {
    environment = Map.copyOf(environment);
  }
}
