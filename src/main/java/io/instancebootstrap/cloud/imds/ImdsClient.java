// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import io.instancebootstrap.cloud.imds.ImdsTransport.Reply;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Poll;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads paths of the metadata service with a session token, and waits for the service to come up.
 * What cannot be reached, times out or answers 5xx is "not yet"; a 404 is an answer. Without a
 * token nothing is asked: there is no way back to IMDSv1.
 */
final class ImdsClient {
  /** How long the service may take to come up. */
  static final Duration BUDGET = Duration.ofMinutes(2);

  /** The longest lifetime that EC2 grants a token. */
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(6);

  private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(1);

  private final ImdsTransport transport;
  private final List<HttpUrl> candidates;
  private final Poll poll;
  private final Clock clock;
  private @Nullable HttpUrl server;
  private @Nullable SessionToken token;

  ImdsClient(ImdsTransport transport, List<HttpUrl> candidates, Poll poll, Clock clock) {
    this.transport = transport;
    this.candidates = candidates;
    this.poll = poll;
    this.clock = clock;
  }

  /** The body at {@code path}, already encoded; empty when there is none (404). */
  Optional<byte[]> get(String path) {
    StringBuilder observed = new StringBuilder("no answer");
    Deadline deadline = Deadline.in(BUDGET, clock);
    Reply reply =
        poll.until(() -> attempt(path, observed), deadline)
            .orElseThrow(() -> neverCameUp(path, observed.toString()));
    return switch (reply.status()) {
      case 200 -> Optional.of(reply.body().toByteArray());
      case 404 -> Optional.empty();
      default ->
          throw BootstrapException.unavailable(
              ImdsErrors.reading(path) + "observed HTTP " + reply.status() + ", expected 200");
    };
  }

  private Optional<Reply> attempt(String path, StringBuilder observed) {
    try {
      return Optional.of(ask(path));
    } catch (IOException e) {
      observed.setLength(0);
      observed.append(ImdsErrors.describe(e));
      return Optional.empty();
    }
  }

  private Reply ask(String path) throws IOException {
    Reply reply = send(path);
    if (reply.status() == 401) {
      forgetToken();
      reply = send(path);
    }
    if (ImdsErrors.passing(reply.status())) {
      throw new IOException("HTTP " + reply.status());
    }
    if (reply.status() == 403) {
      throw ImdsErrors.switchedOff(path);
    }
    return reply;
  }

  private Reply send(String path) throws IOException {
    SessionToken current = token();
    return transport.get(reached(), path, current);
  }

  private synchronized HttpUrl reached() {
    return server == null ? candidates.get(0) : server;
  }

  private synchronized void forgetToken() {
    token = null;
  }

  private synchronized SessionToken token() throws IOException {
    if (token == null || !clock.instant().isBefore(token.renewAt())) {
      Reply reply = requestToken();
      server = reply.server();
      token =
          new SessionToken(
              reply.body().utf8().strip(),
              clock.instant().plus(TOKEN_LIFETIME).minus(RENEWAL_MARGIN));
    }
    return token;
  }

  private Reply requestToken() throws IOException {
    Reply reply = firstReachable();
    if (ImdsErrors.passing(reply.status())) {
      throw new IOException("HTTP " + reply.status() + " instead of a session token");
    }
    if (reply.status() == 403) {
      throw ImdsErrors.switchedOff("latest/api/token");
    }
    if (reply.status() != 200) {
      throw ImdsErrors.withoutTokens(reply.server(), reply.status());
    }
    return reply;
  }

  /** Once an endpoint has answered it is the one; until then each is tried in its order. */
  private Reply firstReachable() throws IOException {
    List<HttpUrl> tried = server == null ? candidates : List.of(server);
    @Nullable IOException first = null;
    for (HttpUrl candidate : tried) {
      try {
        return transport.requestToken(candidate, TOKEN_LIFETIME);
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw first == null ? new IOException("no endpoint to ask") : first;
  }

  private BootstrapException neverCameUp(String path, String observed) {
    return BootstrapException.unavailable(
        ImdsErrors.reading(path)
            + "observed "
            + observed
            + " for "
            + BUDGET.toSeconds()
            + " s at "
            + candidates
            + ", expected an answer; check that this is an EC2 instance, that its metadata option"
            + " HttpEndpoint is enabled, and its hop limit where this runs in a container");
  }
}
