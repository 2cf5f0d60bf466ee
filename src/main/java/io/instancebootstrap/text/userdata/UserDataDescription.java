// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An outline of user data for a person: size against the limit, pieces, where it runs the agent.
 */
public final class UserDataDescription {
  private UserDataDescription() {}

  /**
   * Lines of the outline.
   *
   * @param userData raw bytes
   * @throws io.instancebootstrap.domain.BootstrapException if an invocation's phase cannot be read
   */
  public static List<String> of(byte[] userData) {
    String content = new String(userData, StandardCharsets.ISO_8859_1);
    UserDataReader reader = new UserDataReader(content);
    List<String> lines = new ArrayList<>();
    int packed = Gzip.isGzip(content) ? content.length() : Gzip.pack(content).length();
    lines.add(
        "user data: %,d bytes of %,d%s"
            .formatted(
                content.length(),
                UserData.LIMIT,
                Gzip.isGzip(content) ? ", gzipped" : ", %,d if gzipped".formatted(packed)));
    for (Piece piece : reader.pieces()) {
      lines.add(
          "  %s: %s, %,d bytes%s"
              .formatted(
                  piece.part(),
                  piece.kind(),
                  piece.size(),
                  piece.packing().isEmpty() ? "" : " (" + piece.packing() + ")"));
      reader.invocations().stream()
          .filter(invocation -> invocation.part().equals(piece.part()))
          .forEach(
              invocation ->
                  lines.add("    line %d: %s".formatted(invocation.line(), invocation.before())));
    }
    if (reader.invocations().isEmpty()) {
      lines.add("  nothing in it runs bootstrap");
    }
    reader.remarks().forEach(remark -> lines.add("  note: " + remark));
    return List.copyOf(lines);
  }
}
