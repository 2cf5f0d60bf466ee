// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.nio.charset.StandardCharsets;

/**
 * User data for a replacement, made of the user data of the running instance: the same bytes,
 * except that the agent's invocation says spawn.
 *
 * <p>Gzipped data comes back gzipped, plain data plain, unless it is then larger than EC2 takes.
 */
public final class UserData {
  /** What EC2 takes, in bytes before base64 (EC2 User Guide, "Run commands at launch"). */
  public static final int LIMIT = 16_384;

  private UserData() {}

  /**
   * Rewrites {@code userData} (raw bytes, not base64).
   *
   * @return without any invocation if none was found, and then the bytes as they came
   * @throws BootstrapException if an invocation's phase cannot be read, or the result is over
   *     {@link #LIMIT} even gzipped
   */
  public static UserDataRewrite rewrite(byte[] userData) {
    String before = new String(userData, StandardCharsets.ISO_8859_1);
    UserDataReader reader = new UserDataReader(before);
    String after = Edit.apply(before, reader.edits());
    return new UserDataRewrite(fitting(after), reader.invocations(), reader.remarks());
  }

  /**
   * {@link #rewrite}, with the template added where there is no invocation to rewrite. The result
   * always runs the spawn phase; its invocations and remarks are those of the user data given.
   *
   * @throws BootstrapException as {@link #rewrite} does
   */
  public static UserDataRewrite forReplacement(
      byte[] userData, SpawnTemplate template, LaunchParameters parameters) {
    UserDataRewrite rewrite = rewrite(userData);
    return rewrite.found()
        ? rewrite
        : new UserDataRewrite(
            template.addTo(userData, parameters), rewrite.invocations(), rewrite.remarks());
  }

  /**
   * {@code userData} as it is if EC2 takes it, gzipped if it must be.
   *
   * @throws BootstrapException if it is too large even so
   */
  static byte[] fitting(String userData) {
    if (userData.length() <= LIMIT) {
      return userData.getBytes(StandardCharsets.ISO_8859_1);
    }
    String packed = Gzip.isGzip(userData) ? userData : Gzip.pack(userData);
    if (packed.length() > LIMIT) {
      throw BootstrapException.configuration(
          "making user data for a replacement: %,d bytes, gzipped %,d, expected at most %,d; move parts of it into the image or the config repo"
              .formatted(userData.length(), packed.length(), LIMIT));
    }
    return packed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
