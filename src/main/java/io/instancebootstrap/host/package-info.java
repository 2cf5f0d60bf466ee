// SPDX-License-Identifier: Apache-2.0
/** Ports to this machine: its files, commands, block devices, mounts and services. */
@NullMarked
package io.instancebootstrap.host;

import org.jspecify.annotations.NullMarked;
