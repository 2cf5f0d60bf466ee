// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Git's own server over http, {@code git http-backend}, behind a web server on loopback. */
final class GitHttpBackend implements AutoCloseable {
  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private GitHttpBackend(Path root, HttpServer server) {
    this.root = root;
    this.server = server;
  }

  /** Serves the repositories below {@code root}. */
  static GitHttpBackend start(Path root) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GitHttpBackend backend = new GitHttpBackend(root, server);
    server.createContext("/", backend::answer);
    server.setExecutor(backend.threads);
    server.start();
    return backend;
  }

  String url(String repository) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
  }

  /** Method and path of each request since the last call. */
  List<String> requests() {
    List<String> seen = List.copyOf(requests);
    requests.clear();
    return seen;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    environment(exchange, builder.environment());
    byte[] body = exchange.getRequestBody().readAllBytes();
    builder.environment().put("CONTENT_LENGTH", Integer.toString(body.length));
    Process process = builder.start();
    process.getOutputStream().write(body);
    process.getOutputStream().close();
    reply(exchange, process.getInputStream());
  }

  private void environment(HttpExchange exchange, Map<String, String> variables) {
    variables.put("GIT_PROJECT_ROOT", root.toString());
    variables.put("GIT_HTTP_EXPORT_ALL", "1");
    variables.put("GIT_CONFIG_COUNT", "1");
    variables.put("GIT_CONFIG_KEY_0", "safe.directory");
    variables.put("GIT_CONFIG_VALUE_0", "*");
    variables.put("PATH_INFO", exchange.getRequestURI().getPath());
    variables.put("REQUEST_METHOD", exchange.getRequestMethod());
    variables.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    header(exchange, "Content-Type").ifPresent(type -> variables.put("CONTENT_TYPE", type));
    header(exchange, "Git-Protocol").ifPresent(p -> variables.put("GIT_PROTOCOL", p));
    header(exchange, "Content-Encoding")
        .ifPresent(coding -> variables.put("HTTP_CONTENT_ENCODING", coding));
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** CGI: headers, among them Status, an empty line, the body. */
  private static void reply(HttpExchange exchange, InputStream output) throws IOException {
    int status = 200;
    for (String line = line(output); !line.isEmpty(); line = line(output)) {
      String[] header = line.split(": ", 2);
      if (header[0].equals("Status")) {
        status = Integer.parseInt(header[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
    }
    byte[] body = output.readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String line(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
