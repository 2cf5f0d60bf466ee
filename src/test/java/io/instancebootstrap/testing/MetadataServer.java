// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An instance's metadata service in this process, strict about IMDSv2: what comes without a valid
 * token is answered 401. It is born closed; {@link #open()} makes it come up, so a test can make it
 * late. Each request is recorded.
 */
public final class MetadataServer implements AutoCloseable {
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final Map<String, Deque<Integer>> statuses = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port = freePort();
  private volatile String token = "none yet";
  private volatile boolean stalled;
  private @Nullable HttpServer server;

  /**
   * What was asked.
   *
   * @param path without the leading slash, still encoded
   * @param token the session token that came with it; absent as null
   */
  public record Request(String method, String path, @Nullable String token) {}

  /** Starts to accept connections. */
  public MetadataServer open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      http.createContext("/", this::answer);
      http.setExecutor(threads);
      http.start();
      server = http;
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("opening the metadata server", e);
    }
  }

  /** Whether it accepts connections. */
  public boolean isOpen() {
    return server != null;
  }

  /** The value for {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}, open or not. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Serves {@code text} at {@code path}, such as {@code latest/user-data}. */
  public MetadataServer with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Serves {@code body} at {@code path}. */
  public MetadataServer with(String path, byte[] body) {
    documents.put(path, body);
    return this;
  }

  /** Answers the next requests of {@code path} with these statuses, then as usual. */
  public MetadataServer answering(String path, Integer... next) {
    statuses.put(path, new ArrayDeque<>(List.of(next)));
    return this;
  }

  /** Refuses the token that was handed out, as when it has expired. */
  public void expireToken() {
    token = "expired";
  }

  /** From now on takes requests and never answers them. */
  public void stall() {
    stalled = true;
  }

  /** All requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many tokens were handed out. */
  public int tokensIssued() {
    return tokens.get();
  }

  @Override
  public void close() {
    closing.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath().substring(1);
      String given = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
      requests.add(new Request(exchange.getRequestMethod(), path, given));
      if (stalled) {
        closing.await();
      }
      Integer forced = statuses.getOrDefault(path, new ArrayDeque<>()).poll();
      if (forced != null) {
        exchange.sendResponseHeaders(forced, -1);
      } else if (path.equals("latest/api/token")) {
        issueToken(exchange);
      } else if (!token.equals(given)) {
        exchange.sendResponseHeaders(401, -1);
      } else {
        send(exchange, documents.get(path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void issueToken(HttpExchange exchange) throws IOException {
    String lifetime = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds");
    if (!exchange.getRequestMethod().equals("PUT") || lifetime == null) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    token = "token-" + tokens.incrementAndGet();
    send(exchange, token.getBytes(StandardCharsets.US_ASCII));
  }

  private static void send(HttpExchange exchange, byte @Nullable [] body) throws IOException {
    if (body == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }
}
