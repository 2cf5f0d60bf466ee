// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.storm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS endpoint that admits each action as fast as its token bucket allows, and says
 * RequestLimitExceeded to the rest.
 *
 * <p>Sizes are those of an account without raised limits (EC2 developer guide, "Request throttling
 * for the Amazon EC2 API"): every action has a bucket of its own; one that looks holds 100 tokens
 * and gets 20 a second, one that changes holds 50 and gets 5. Auto Scaling publishes no figures and
 * is given the same.
 */
final class TokenBuckets implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final int BACKLOG = 2048;
  private static final int THREADS = 8;

  /** What one action has been asked and granted. */
  static final class Bucket {
    private final int size;
    private final int refill;
    private double tokens;
    private long filledAt = System.nanoTime();
    private int admitted;
    private int refused;

    private Bucket(boolean looks) {
      this.size = looks ? 100 : 50;
      this.refill = looks ? 20 : 5;
      this.tokens = size;
    }

    private synchronized boolean take() {
      long now = System.nanoTime();
      tokens = Math.min(size, tokens + (now - filledAt) / 1e9 * refill);
      filledAt = now;
      if (tokens < 1) {
        refused++;
        return false;
      }
      tokens--;
      admitted++;
      return true;
    }

    synchronized int admitted() {
      return admitted;
    }

    synchronized int refused() {
      return refused;
    }

    /** Seconds that {@code calls} need at least when all are asked at once. */
    double secondsFor(int calls) {
      return Math.max(0, calls - size) / (double) refill;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, Bucket> buckets = new TreeMap<>();

  TokenBuckets() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every action that was asked, with its bucket. */
  synchronized Map<String, Bucket> buckets() {
    return new TreeMap<>(buckets);
  }

  private synchronized Bucket bucket(String action) {
    return buckets.computeIfAbsent(action, name -> new Bucket(name.startsWith("Describe")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher action = ACTION.matcher(body);
      boolean admitted = action.find() && bucket(action.group(1)).take();
      byte[] xml = (admitted ? "<Response/>" : REFUSAL).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(admitted ? 200 : 503, xml.length);
      exchange.getResponseBody().write(xml);
    }
  }

  /** Both services find their error in it. */
  private static final String REFUSAL =
      "<Response><Errors><Error><Code>RequestLimitExceeded</Code>"
          + "<Message>Request limit exceeded.</Message></Error></Errors>"
          + "<Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message>"
          + "</Error><RequestID>storm</RequestID></Response>";

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
