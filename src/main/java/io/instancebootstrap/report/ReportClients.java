// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Clients for reports: one without TLS, and one with it that is made at the first https URL. A
 * trust store takes a fifth of a second to read, which a run that tells http endpoints does not
 * spend.
 */
final class ReportClients {
  private final OkHttpClient plain;
  private @Nullable OkHttpClient secure;

  /**
   * @param limit for one request, from the call to the whole answer
   */
  ReportClients(Duration limit) {
    this.plain =
        new OkHttpClient.Builder()
            .callTimeout(limit)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .followSslRedirects(false)
            .build();
  }

  /** The answer to {@code request}; also where an http URL sends the asker on to an https one. */
  Response send(Request request) throws IOException {
    if (request.isHttps()) {
      return secure().newCall(request).execute();
    }
    Response answer = plain.newCall(request).execute();
    if (!answer.isRedirect()) {
      return answer;
    }
    answer.close();
    return secure().newCall(request).execute();
  }

  private synchronized OkHttpClient secure() {
    OkHttpClient known = secure;
    if (known == null) {
      // A trust store comes with a client that is built anew, not with one derived from the plain
      // one.
      known =
          new OkHttpClient.Builder()
              .callTimeout(Duration.ofMillis(plain.callTimeoutMillis()))
              .build();
      secure = known;
    }
    return known;
  }
}
