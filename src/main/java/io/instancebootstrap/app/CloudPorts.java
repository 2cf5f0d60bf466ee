// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Volumes;

/**
 * All that the agent asks of the cloud besides metadata. Adapters connect at their first call, not
 * here.
 */
public interface CloudPorts {
  Volumes volumes();

  Instances instances();

  LaunchPlans launchTemplates();

  LaunchPlans launchConfigurations();

  ScalingGroups groups();

  Addresses addresses();
}
