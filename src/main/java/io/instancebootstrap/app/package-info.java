// SPDX-License-Identifier: Apache-2.0
/** Composition root: ports, steps and plans put together by hand. */
@NullMarked
package io.instancebootstrap.app;

import org.jspecify.annotations.NullMarked;
