// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

/**
 * What the service manager knows of a unit.
 *
 * @param exists it has a unit file
 * @param active it runs
 * @param enabled it starts at boot
 * @param announces starting it ends only when the service has said that it is ready
 * @param detail the manager's own words, for messages
 */
public record ServiceState(
    boolean exists, boolean active, boolean enabled, boolean announces, String detail) {}
