// SPDX-License-Identifier: Apache-2.0
/** Observe, plan, apply, observe again: knows steps, but no AWS, no Linux and no single step. */
@NullMarked
package io.instancebootstrap.engine;

import org.jspecify.annotations.NullMarked;
