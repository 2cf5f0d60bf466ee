// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Connections for the SDK's HTTP client. The SDK's own factory reads the trust store when the
 * client is made; here the JDK reads it at the first https request, and not at all without one.
 */
final class LazyTlsConnections implements UrlConnectionFactory {
  @Override
  public HttpURLConnection createConnection(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) AwsClients.CONNECT_TIMEOUT.toMillis());
      connection.setReadTimeout((int) AwsClients.READ_TIMEOUT.toMillis());
      return connection;
    } catch (IOException e) {
      throw BootstrapException.unavailable("connecting to " + uri.getHost() + ": " + e, e);
    }
  }
}
