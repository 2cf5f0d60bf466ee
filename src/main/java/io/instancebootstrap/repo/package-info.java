// SPDX-License-Identifier: Apache-2.0
/** The config repo: a git repository of settings, checked out one commit a directory. */
@NullMarked
package io.instancebootstrap.repo;

import org.jspecify.annotations.NullMarked;
