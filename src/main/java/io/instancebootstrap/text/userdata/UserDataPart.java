// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

/**
 * What a person gives to be joined into one user data.
 *
 * @param name for messages and for the file name that cloud-init uses; the name of a file
 * @param content raw bytes, one char per byte; a MIME multi-part counts with all its parts
 */
public record UserDataPart(String name, String content) {}
