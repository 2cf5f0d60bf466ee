// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An AWS endpoint for the query protocol that writes down what it is asked and answers what it was
 * told to, in that order; then an empty success. For what emulators do not look at: client tokens,
 * options, refusals.
 */
public final class RecordingAws implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /**
   * One request.
   *
   * @param parameters of the form, such as {@code Action}
   */
  public record Call(Map<String, String> parameters, String authorization, String userAgent) {
    /** The value of one parameter; empty text when it was not sent. */
    public String get(String parameter) {
      return parameters.getOrDefault(parameter, "");
    }
  }

  private record Answer(int status, String xml) {}

  /** Starts at once, on a free port of loopback. */
  public RecordingAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("starting the recording endpoint", e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** The value for {@code AWS_ENDPOINT_URL}. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a coming request with this document. */
  public RecordingAws answering(String xml) {
    answers.add(new Answer(200, xml));
    return this;
  }

  /** Refuses a coming request as EC2 does. */
  public RecordingAws refusing(int status, String code, String message) {
    String error = "<Code>" + code + "</Code><Message>" + message + "</Message>";
    answers.add(
        new Answer(
            status,
            "<Response><Errors><Error>"
                + error
                + "</Error></Errors><RequestID>req-1</RequestID></Response>"));
    return this;
  }

  /** Refuses a coming request as EC2 Auto Scaling does. */
  public RecordingAws refusingQuery(int status, String code, String message) {
    String error = "<Code>" + code + "</Code><Message>" + message + "</Message>";
    answers.add(
        new Answer(
            status,
            "<ErrorResponse><Error>"
                + error
                + "</Error><RequestId>req-1</RequestId></ErrorResponse>"));
    return this;
  }

  /** Everything that was asked so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The actions that were asked, in their order. */
  public List<String> actions() {
    return calls.stream().map(call -> call.get("Action")).toList();
  }

  /** The last request of {@code action}. */
  public Call last(String action) {
    return calls.stream()
        .filter(call -> call.get("Action").equals(action))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError(action + " was never asked, but " + actions()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          new Call(
              form(body),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))));
      Answer answer = answers.isEmpty() ? new Answer(200, "<Response/>") : answers.poll();
      byte[] xml = answer.xml().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), xml.length);
      exchange.getResponseBody().write(xml);
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
