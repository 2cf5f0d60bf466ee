// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

/**
 * What a tree holds. Two trees with equal summaries hold the same data under the same names with
 * the same types, permissions and owners ({@link TreeDigest} says what the checksum covers).
 *
 * @param files names of regular files
 * @param directories including the tree's root
 * @param symlinks symbolic links
 * @param specials fifos and device nodes
 * @param bytes size of all regular files, hard-linked ones once
 * @param checksum of the whole tree, 32 hexadecimal digits
 */
public record TreeSummary(
    long files, long directories, long symlinks, long specials, long bytes, String checksum) {}
