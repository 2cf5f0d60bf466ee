// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts to people's endpoints: five seconds for a try, and a second try after one second, because a
 * server that has just come up should not wait for its reporters. Messages name the host only: the
 * path of a webhook is often its secret.
 */
public final class ReportHttp {
  private static final Duration TRY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ReportClients clients;
  private final Sleeper sleeper;

  /** Posts on the way that the system's proxy settings give. */
  public ReportHttp(Sleeper sleeper) {
    this.clients = new ReportClients(TRY);
    this.sleeper = sleeper;
  }

  /** {@code http(s)://host[:port]} of {@code uri}: nothing that could be secret. */
  static String place(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /**
   * Posts {@code body}.
   *
   * @param sink who is told, for messages
   * @throws BootstrapException when no try was answered with 2xx
   */
  void post(String sink, URI uri, String mediaType, String body) {
    Optional<String> problem = attempt(uri, mediaType, body);
    if (problem.isPresent()) {
      pause();
      problem = attempt(uri, mediaType, body);
    }
    problem.ifPresent(
        what -> {
          throw BootstrapException.unavailable(
              "telling "
                  + sink
                  + ": observed "
                  + what
                  + " twice, expected a 2xx answer; check the URL in [report] and the way there");
        });
  }

  private Optional<String> attempt(URI uri, String mediaType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Request.Builder request =
        new Request.Builder()
            .url(uri.toString())
            .post(RequestBody.create(bytes, MediaType.get(mediaType)));
    userInfo(uri).ifPresent(header -> request.header("Authorization", header));
    try (Response response = clients.send(request.build())) {
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of("HTTP status " + response.code());
    } catch (IOException e) {
      // The exception's own text may quote the URL.
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  private static Optional<String> userInfo(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(
            text -> {
              int colon = text.indexOf(':');
              return colon < 0
                  ? Credentials.basic(text, "")
                  : Credentials.basic(text.substring(0, colon), text.substring(colon + 1));
            });
  }

  private void pause() {
    try {
      sleeper.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
