// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import io.instancebootstrap.domain.BootstrapException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where the metadata service may be, in the order in which it is tried: the link-local address of
 * IPv4, then the one of IPv6 (EC2 user guide, "Access instance metadata"), or the one place that
 * the operator named.
 */
final class ImdsEndpoints {
  static final List<String> STANDARD = List.of("http://169.254.169.254", "http://[fd00:ec2::254]");

  private ImdsEndpoints() {}

  /** The endpoints to try; {@code configured} is what AWS_EC2_METADATA_SERVICE_ENDPOINT says. */
  static List<HttpUrl> of(Optional<String> configured) {
    return configured
        .filter(text -> !text.isBlank())
        .map(text -> List.of(parse(text)))
        .orElseGet(() -> STANDARD.stream().map(ImdsEndpoints::parse).toList());
  }

  static HttpUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip().replaceAll("/+$", "") + "/");
    if (url == null) {
      throw BootstrapException.configuration(
          "reading AWS_EC2_METADATA_SERVICE_ENDPOINT: observed '"
              + text
              + "', expected a URL such as http://169.254.169.254; correct it or unset it");
    }
    return url;
  }
}
