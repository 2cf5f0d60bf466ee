// SPDX-License-Identifier: Apache-2.0
/** Waiting with an end: deadlines, backoff with jitter, and the one way to poll. */
@NullMarked
package io.instancebootstrap.time;

import org.jspecify.annotations.NullMarked;
