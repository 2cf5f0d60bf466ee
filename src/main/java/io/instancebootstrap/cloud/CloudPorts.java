// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

/**
 * All that the agent asks of the cloud besides metadata. Adapters connect at their first call, not
 * here.
 */
public interface CloudPorts {
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
