// SPDX-License-Identifier: Apache-2.0
/**
 * The config repository on this machine: the port, and the adapter that fetches by JGit without a
 * git program, a user's git configuration or a home directory.
 */
@NullMarked
package io.instancebootstrap.repo;

import org.jspecify.annotations.NullMarked;
