// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of launch configurations: {@code <server>-<hash>} with 12 hex digits of what is launched. A
 * configuration cannot be changed, so other content is another name, and the same content saved
 * twice is the same name.
 */
public final class ConfigurationName {
  private static final int HASH_DIGITS = 12;

  private ConfigurationName() {}

  /** The name under which {@code server}'s {@code content} is saved. */
  public static String of(String server, LaunchContent content) {
    List<String> parts =
        List.of(
            content.imageId(),
            content.instanceType(),
            content.keyName().orElse(""),
            String.join(",", content.securityGroupIds()),
            content.instanceProfile().orElse(""),
            content.userData());
    return server + "-" + sha256(String.join("\n", parts)).substring(0, HASH_DIGITS);
  }

  /**
   * Whether {@code name} is one of {@code server}'s; {@code web} does not own those of {@code
   * web-2}.
   */
  public static boolean belongsTo(String server, String name) {
    return name.matches(Pattern.quote(server) + "-[0-9a-f]{" + HASH_DIGITS + "}");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
