// SPDX-License-Identifier: Apache-2.0
/**
 * Pure reading, printing and editing of the formats of system files and tools; no input or output.
 *
 * <p>Texts of system files are Strings in which each char is one byte of the file (decoded and
 * encoded as ISO-8859-1 by the caller), so that every byte survives whatever its encoding was.
 * Editors change what is the agent's and return everything else as it came: line ends, a missing
 * last newline, tabs, comments, order. Nothing here throws anything but {@link
 * io.instancebootstrap.domain.BootstrapException}.
 */
@NullMarked
package io.instancebootstrap.text;

import org.jspecify.annotations.NullMarked;
