// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/**
 * How far long work has come.
 *
 * @param what the work, such as {@code /srv/www}
 * @param files files done
 * @param totalFiles files in all; 0 when not known
 * @param bytes bytes done
 * @param totalBytes bytes in all; 0 when not known
 */
public record Progress(String what, long files, long totalFiles, long bytes, long totalBytes) {}
