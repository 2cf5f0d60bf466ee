// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

/**
 * A file that is the agent's as a whole.
 *
 * @param path absolute
 * @param text all of it
 * @param executable mode 0755 instead of 0644; owner root either way
 */
public record SystemFile(String path, String text, boolean executable) {}
