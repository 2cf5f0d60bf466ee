// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

/**
 * A value with its history.
 *
 * @param value what it means
 * @param written what it was read from, placeholders expanded
 * @param place where it is written; {@link Place#DEFAULT} for the table's default
 */
public record Value<T>(T value, String written, Place place) {}
