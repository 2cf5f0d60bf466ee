// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

/**
 * One thing that {@code clean} takes away.
 *
 * @param what for a person, such as {@code /etc/fstab: the agent's block}
 * @param action takes it away; does nothing the second time
 */
record Removal(String what, Runnable action) {}
