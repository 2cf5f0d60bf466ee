// SPDX-License-Identifier: Apache-2.0
/** What a replacement is launched from, and the group that launches it. */
@NullMarked
package io.instancebootstrap.step.launch;

import org.jspecify.annotations.NullMarked;
