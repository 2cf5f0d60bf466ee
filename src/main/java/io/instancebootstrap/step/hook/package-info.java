// SPDX-License-Identifier: Apache-2.0
/** The server's own hook. */
@NullMarked
package io.instancebootstrap.step.hook;

import org.jspecify.annotations.NullMarked;
