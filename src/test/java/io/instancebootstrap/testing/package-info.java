// SPDX-License-Identifier: Apache-2.0
/**
 * What several test packages share: real parts to run against, and what a test needs of its
 * machine.
 */
package io.instancebootstrap.testing;
