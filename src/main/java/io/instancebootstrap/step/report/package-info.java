// SPDX-License-Identifier: Apache-2.0
/** The last step: tells everyone how the run ended. */
@NullMarked
package io.instancebootstrap.step.report;

import org.jspecify.annotations.NullMarked;
