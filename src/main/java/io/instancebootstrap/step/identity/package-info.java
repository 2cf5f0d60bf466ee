// SPDX-License-Identifier: Apache-2.0
/**
 * What this machine is called, how it looks names up, its own files, its address and its boot unit.
 */
@NullMarked
package io.instancebootstrap.step.identity;

import org.jspecify.annotations.NullMarked;
