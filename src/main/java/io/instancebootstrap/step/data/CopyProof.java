// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

/**
 * What a proven copy holds.
 *
 * @param files regular files
 * @param bytes their content
 * @param checksum of the whole tree
 */
public record CopyProof(long files, long bytes, String checksum) {}
