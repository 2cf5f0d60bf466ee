// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

/**
 * A saved launch template version or launch configuration.
 *
 * @param name of the template (without version) or of the configuration
 * @param version of the template; {@code -} for a configuration
 */
public record LaunchPlan(String name, String version, LaunchContent content) {}
