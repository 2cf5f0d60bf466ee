// SPDX-License-Identifier: Apache-2.0
/**
 * Linux system calls for the tree copier, by JNA: names are bytes, times are nanoseconds, and
 * everything is opened relative to a directory that is already open. Only {@code copy} looks in
 * here, and only this package knows JNA, constants and struct layouts (64-bit Linux with glibc 2.34
 * or later, amd64 and arm64).
 */
@NullMarked
package io.instancebootstrap.copy.posix;

import org.jspecify.annotations.NullMarked;
