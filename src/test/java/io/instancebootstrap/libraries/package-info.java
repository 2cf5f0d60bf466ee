// SPDX-License-Identifier: Apache-2.0
/**
 * What the customer's libraries cost by themselves; measured beside a spawn, no part of the tests.
 */
@org.jspecify.annotations.NullMarked
package io.instancebootstrap.libraries;
