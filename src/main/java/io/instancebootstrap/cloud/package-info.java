// SPDX-License-Identifier: Apache-2.0
/** Ports to the cloud in the words of the agent. */
@NullMarked
package io.instancebootstrap.cloud;

import org.jspecify.annotations.NullMarked;
