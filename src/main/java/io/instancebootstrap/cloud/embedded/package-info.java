// SPDX-License-Identifier: Apache-2.0
/**
 * A cloud in this process: strict where the real one is strict, and as slow as it is told to be.
 * The rehearsal and tests run on it.
 */
@NullMarked
package io.instancebootstrap.cloud.embedded;

import org.jspecify.annotations.NullMarked;
