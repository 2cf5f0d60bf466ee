// SPDX-License-Identifier: Apache-2.0
/** Steps that bring the server's volume to its mount point, and the pure planners behind them. */
@NullMarked
package io.instancebootstrap.step.volume;

import org.jspecify.annotations.NullMarked;
