// SPDX-License-Identifier: Apache-2.0
/** Commands, output and exit codes: the only room with System.exit and the standard streams. */
@NullMarked
package io.instancebootstrap.cli;

import org.jspecify.annotations.NullMarked;
