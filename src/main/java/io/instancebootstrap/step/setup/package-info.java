// SPDX-License-Identifier: Apache-2.0
/** The steps that every phase begins with: who this instance is, and what its settings say. */
@NullMarked
package io.instancebootstrap.step.setup;

import org.jspecify.annotations.NullMarked;
