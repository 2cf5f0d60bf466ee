// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.GroupRequest;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.domain.ServerName;
import java.util.Map;

/** The group of one as the settings want it: in the zone of this instance, which the volume has. */
public final class GroupRequests {
  private final GroupSettings group;
  private final ServerName server;
  private final String zone;
  private final RunningInstance running;
  private final NewestPlan newest;

  public GroupRequests(
      GroupSettings group,
      ServerName server,
      String zone,
      RunningInstance running,
      NewestPlan newest) {
    this.group = group;
    this.server = server;
    this.zone = zone;
    this.running = running;
    this.newest = newest;
  }

  /** Launching from the plan in force. */
  GroupRequest wanted() {
    return new GroupRequest(
        group.name(),
        newest.required().reference(),
        zone,
        running.get().subnetId(),
        group.healthCheckGrace(),
        group.maxInstanceLifetime(),
        Map.of("Server", server.value(), "Name", server.value()));
  }
}
