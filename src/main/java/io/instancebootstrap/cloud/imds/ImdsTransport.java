// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/**
 * One request to the metadata service, one answer. Without proxies, redirects, TLS and hidden
 * retries: the service is one hop away, and what is tried again is decided in {@link ImdsClient}.
 */
final class ImdsTransport {
  private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN = "X-aws-ec2-metadata-token";

  private final OkHttpClient http;

  ImdsTransport(Duration connectTimeout, Duration readTimeout) {
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(connectTimeout)
            .readTimeout(readTimeout)
            .writeTimeout(readTimeout)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            // Without TLS among the specs OkHttp loads no trust store.
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
  }

  /**
   * An answer with its status and body.
   *
   * @param server the endpoint that gave it
   */
  record Reply(int status, ByteString body, HttpUrl server) {}

  /** Asks {@code server} for a session token that lives for {@code lifetime}. */
  Reply requestToken(HttpUrl server, Duration lifetime) throws IOException {
    Request request =
        new Request.Builder()
            .url(resolve(server, "latest/api/token"))
            .header(TTL, Long.toString(lifetime.toSeconds()))
            .put(RequestBody.create(new byte[0]))
            .build();
    return send(server, request);
  }

  /** Reads {@code path}, already encoded, from {@code server} with {@code token}. */
  Reply get(HttpUrl server, String path, SessionToken token) throws IOException {
    return send(
        server,
        new Request.Builder()
            .url(resolve(server, path))
            .header(TOKEN, token.value())
            .get()
            .build());
  }

  private static HttpUrl resolve(HttpUrl server, String path) {
    return server.newBuilder().addEncodedPathSegments(path).build();
  }

  private Reply send(HttpUrl server, Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return new Reply(response.code(), response.body().byteString(), server);
    }
  }
}
