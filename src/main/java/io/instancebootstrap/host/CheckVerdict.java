// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

/**
 * What the checker of a file system said.
 *
 * @param acceptable it may be mounted
 * @param repaired it was changed by the check
 * @param summary exit code and last lines, for the operator
 */
public record CheckVerdict(boolean acceptable, boolean repaired, String summary) {}
