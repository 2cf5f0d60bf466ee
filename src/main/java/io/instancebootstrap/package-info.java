// SPDX-License-Identifier: Apache-2.0
/**
 * The on-instance agent that turns one hand-made EC2 server into a self-healing one.
 *
 * <p>{@code app} composes, {@code engine} runs, {@code step} decides; everything that touches the
 * world sits behind a port in {@code host} or {@code cloud}. ARCHITECTURE.md draws the rooms and
 * who may look into whom.
 */
@NullMarked
package io.instancebootstrap;

import org.jspecify.annotations.NullMarked;
