// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import java.util.Optional;

/**
 * Everywhere that the host name is kept.
 *
 * @param live the kernel's name
 * @param hostnameFile text of hostname(5)
 * @param hosts text of hosts(5)
 * @param cloudInit whether cloud-init is installed
 * @param dropIn text of the agent's drop-in for it
 */
public record HostnameObserved(
    String live,
    Optional<String> hostnameFile,
    Optional<String> hosts,
    boolean cloudInit,
    Optional<String> dropIn) {}
