// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the two JSON documents of the metadata service. Parse errors quote nothing of them. */
final class MetadataDocuments {
  private MetadataDocuments() {}

  /**
   * Reads the instance identity document.
   *
   * @param privateIp used where the document has none, as on instances with IPv6 alone
   */
  static InstanceIdentity identity(byte[] json, String privateIp) {
    JsonObject document = parse(json);
    return new InstanceIdentity(
        new InstanceId(required(document, "instanceId")),
        required(document, "region"),
        required(document, "availabilityZone"),
        required(document, "accountId"),
        required(document, "imageId"),
        required(document, "instanceType"),
        Optional.ofNullable(text(document, "privateIp")).orElse(privateIp));
  }

  /** Whether the identity document names an IPv4 address. */
  static boolean hasPrivateIp(byte[] json) {
    return text(parse(json), "privateIp") != null;
  }

  /**
   * Reads role credentials; empty, with the reason in {@code observed}, while they are not ready.
   */
  static Optional<RoleCredentials> credentials(byte[] json, StringBuilder observed) {
    JsonObject document = parse(json);
    String code = text(document, "Code");
    if (!"Success".equals(code)) {
      observed.setLength(0);
      observed.append("Code ").append(code);
      return Optional.empty();
    }
    return Optional.of(
        new RoleCredentials(
            required(document, "AccessKeyId"),
            required(document, "SecretAccessKey"),
            required(document, "Token"),
            expiration(document)));
  }

  private static Instant expiration(JsonObject document) {
    try {
      return Instant.parse(required(document, "Expiration"));
    } catch (DateTimeException e) {
      throw BootstrapException.failed(
          "reading the instance profile's credentials: observed an Expiration that is no time", e);
    }
  }

  private static JsonObject parse(byte[] json) {
    try {
      return JsonParser.object().from(new String(json, StandardCharsets.UTF_8));
    } catch (JsonParserException e) {
      throw BootstrapException.failed(
          "reading a document of the instance metadata: observed "
              + json.length
              + " bytes that are no JSON, broken in line "
              + e.getLinePosition()
              + "; check what answers at the metadata endpoint");
    }
  }

  private static String required(JsonObject document, String key) {
    String value = text(document, key);
    if (value == null) {
      throw BootstrapException.failed(
          "reading a document of the instance metadata: observed no "
              + key
              + ", expected one; check what answers at the metadata endpoint");
    }
    return value;
  }

  private static @Nullable String text(JsonObject document, String key) {
    return document.get(key) instanceof String value ? value : null;
  }
}
