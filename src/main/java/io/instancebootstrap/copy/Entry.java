// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.RawPath;

/**
 * One name met on a walk.
 *
 * @param parentFd its directory, open as long as the entry is being visited
 * @param path below the root of the walk; empty for the root
 * @param status as of the moment it was met
 */
record Entry(int parentFd, RawPath name, RawPath path, FileStatus status) {}
