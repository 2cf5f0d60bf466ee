// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.ServerName;

/**
 * All that the agent asks of the cloud besides metadata. Adapters connect at their first call, not
 * here.
 */
public interface CloudPorts {
  /**
   * The volumes of {@code server} are about to be asked for, and may be looked at now; returns at
   * once.
   */
  default void expect(ServerName server) {}

  Volumes volumes();

  Snapshots snapshots();

  Instances instances();

  LaunchPlans launchTemplates();

  LaunchPlans launchConfigurations();

  ScalingGroups groups();

  Addresses addresses();

  Metrics metrics();

  Alarms alarms();

  Topics topics();

  Permissions permissions();
}
