// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.LaunchContent;
import java.util.Base64;

/** What EC2 refuses about launch templates and configurations, before anything is created. */
final class LaunchRules {
  private static final int USER_DATA_LIMIT = 16_384;

  private LaunchRules() {}

  static void check(String doing, LaunchContent content) {
    int bytes;
    try {
      bytes = Base64.getDecoder().decode(content.userData()).length;
    } catch (IllegalArgumentException e) {
      throw Refusals.refusal(doing, "InvalidUserData.Malformed", "the user data is not base64");
    }
    if (bytes > USER_DATA_LIMIT) {
      throw Refusals.refusal(
          doing, "InvalidUserData.Malformed", "user data is limited to 16384 bytes, not " + bytes);
    }
    if (content.tags().keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
      throw Refusals.refusal(
          doing, "InvalidParameterValue", "tag keys that begin with aws: are reserved");
    }
  }
}
