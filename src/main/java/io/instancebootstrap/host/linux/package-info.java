// SPDX-License-Identifier: Apache-2.0
/**
 * Adapters of the host ports to Linux. The only room that starts processes, spells absolute paths
 * or sleeps.
 */
@NullMarked
package io.instancebootstrap.host.linux;

import org.jspecify.annotations.NullMarked;
