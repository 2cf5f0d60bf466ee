// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/**
 * A name of a directory.
 *
 * @param probablyDirectory by what the directory says of it; false also when it says nothing
 */
public record DirectoryEntry(RawPath name, boolean probablyDirectory) {}
