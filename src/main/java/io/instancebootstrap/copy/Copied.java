// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;

/**
 * What came of copying the first name of a file; its further names become hard links to it.
 *
 * @param path of the copy, below the root of the tree
 * @param inode of the copy
 * @param source the status that the copy was given
 * @param content {@link ContentDigest} of a regular file, else 0
 * @param linkTarget what a symbolic link says, else empty
 */
record Copied(RawPath path, long inode, FileStatus source, long content, RawPath linkTarget) {}
