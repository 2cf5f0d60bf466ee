// SPDX-License-Identifier: Apache-2.0
/** Steps that bring the server's data to its places and its services to life. */
@NullMarked
package io.instancebootstrap.step.data;

import org.jspecify.annotations.NullMarked;
