// SPDX-License-Identifier: Apache-2.0
/**
 * From INI files to the settings of one server: reading, layering, placeholders, types, and every
 * problem at once with its place and remedy. {@code SettingsTable} is the single list of what can
 * be set.
 */
@NullMarked
package io.instancebootstrap.config;

import org.jspecify.annotations.NullMarked;
