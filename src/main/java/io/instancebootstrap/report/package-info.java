// SPDX-License-Identifier: Apache-2.0
/** Who hears of a run: listeners while it goes on, sinks when it has ended, and their formats. */
@NullMarked
package io.instancebootstrap.report;

import org.jspecify.annotations.NullMarked;
