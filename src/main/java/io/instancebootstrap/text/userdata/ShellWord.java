// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/**
 * One word of a shell command.
 *
 * @param start offset of its first char in the script, quotes included
 * @param end offset behind its last char
 * @param value what the shell makes of it, with substitutions left as they are written
 */
record ShellWord(int start, int end, String value) {}
