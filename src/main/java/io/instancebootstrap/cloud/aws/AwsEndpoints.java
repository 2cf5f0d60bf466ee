// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.domain.BootstrapException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints that the operator set, by the SDK's own variables and in its order: the service's, then
 * the one for all (AWS SDKs reference guide, "Service-specific endpoints").
 */
final class AwsEndpoints {
  private AwsEndpoints() {}

  /** The endpoint for {@code service}, such as {@code AUTO_SCALING}; empty means AWS itself. */
  static Optional<URI> of(String service, Map<String, String> environment) {
    if (environment.getOrDefault("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "").equals("true")) {
      return Optional.empty();
    }
    return configured("AWS_ENDPOINT_URL_" + service, environment)
        .or(() -> configured("AWS_ENDPOINT_URL", environment));
  }

  private static Optional<URI> configured(String variable, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(text -> parse(variable, text.strip()));
  }

  private static URI parse(String variable, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // The same refusal as for what is a URI and no URL.
    }
    throw BootstrapException.configuration(
        "reading "
            + variable
            + ": observed '"
            + text
            + "', expected a URL such as https://ec2.eu-west-1.amazonaws.com; correct it or unset"
            + " it");
  }
}
