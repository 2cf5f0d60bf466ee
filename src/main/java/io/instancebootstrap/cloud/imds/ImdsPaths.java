// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Spells names that others chose as one segment of a path. */
final class ImdsPaths {
  private ImdsPaths() {}

  /** {@code name} with all but letters, digits and {@code .-_:@=+,} as percent escapes. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%3A", ":")
        .replace("%40", "@")
        .replace("%3D", "=")
        .replace("%2B", "+")
        .replace("%2C", ",");
  }
}
