// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.Optional;

/**
 * A saved launch template version or launch configuration.
 *
 * @param name of the template (without version) or of the configuration
 * @param version of the template; {@code -} for a configuration
 */
public record LaunchPlan(String name, String version, LaunchContent content) {
  /** The version of a plan that has none, because it is a launch configuration. */
  public static final String UNVERSIONED = "-";

  /** How a group names a template's default version; EC2 Auto Scaling's own word. */
  public static final String DEFAULT_VERSION = "$Default";

  /**
   * What a group launches from: the template's default version, so that what {@link
   * LaunchPlans#newest} compares is what is launched, or the configuration.
   */
  public ScalingGroup.LaunchReference reference() {
    return new ScalingGroup.LaunchReference(
        name, version.equals(UNVERSIONED) ? Optional.empty() : Optional.of(DEFAULT_VERSION));
  }
}
