// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.nio.charset.StandardCharsets;

/** Text of ours on its way into a file whose chars are bytes: UTF-8, one char per byte. */
final class Octets {
  private Octets() {}

  /** The UTF-8 bytes of {@code text}, each as one char; plain ASCII stays as it is. */
  static String of(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
