// SPDX-License-Identifier: Apache-2.0
/** Value records and pure rules of the field: ids, sizes, deadlines, and the one exception. */
@NullMarked
package io.instancebootstrap.domain;

import org.jspecify.annotations.NullMarked;
