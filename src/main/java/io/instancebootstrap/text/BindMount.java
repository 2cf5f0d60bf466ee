// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

/**
 * A directory of the volume seen in place of the original.
 *
 * @param source absolute path on the mounted volume
 * @param target absolute path of the original, which it covers
 */
public record BindMount(String source, String target) {}
