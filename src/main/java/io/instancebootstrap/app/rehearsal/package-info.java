// SPDX-License-Identifier: Apache-2.0
/**
 * Plays a server's life on the machine at hand: the embedded cloud, private namespaces, and
 * throw-away copies of this system.
 */
@NullMarked
package io.instancebootstrap.app.rehearsal;

import org.jspecify.annotations.NullMarked;
