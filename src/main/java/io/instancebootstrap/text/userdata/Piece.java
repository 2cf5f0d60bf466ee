// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/**
 * One piece of user data that cloud-init acts on, for the outline.
 *
 * @param part "user data", "part 2", "part 2.1" …
 * @param kind for the operator
 * @param packing how it travels: "", "gzip", "base64" …
 * @param size unpacked and decoded, in bytes
 */
record Piece(String part, String kind, String packing, int size) {}
