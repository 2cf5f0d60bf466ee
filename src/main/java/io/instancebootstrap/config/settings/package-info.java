// SPDX-License-Identifier: Apache-2.0
/** The settings of one server after merging: typed, checked, immutable. */
@NullMarked
package io.instancebootstrap.config.settings;

import org.jspecify.annotations.NullMarked;
