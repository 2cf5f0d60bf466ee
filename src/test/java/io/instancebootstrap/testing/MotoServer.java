// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The moto server as its users start it, in a process of its own on a free loopback port. Starting
 * takes about a second, so a test class starts one and calls {@link #reset()} between tests.
 */
public final class MotoServer implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(50);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI endpoint;
  private final Path log;

  private MotoServer(Process process, URI endpoint, Path log) {
    this.process = process;
    this.endpoint = endpoint;
    this.log = log;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @return the running server; the caller closes it
   * @throws IllegalStateException when it ended, or did not answer within a minute; the message has
   *     its log
   */
  public static MotoServer start() {
    try {
      int port = freePort();
      Path log = Files.createTempFile("moto-", ".log");
      // Some servers are shared by all tests of a JVM, and nobody closes those.
      log.toFile().deleteOnExit();
      Path program = TestParts.path("venv").resolve("bin/moto_server");
      Process process =
          new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      // A test JVM that is killed in mid-test must not leave the server behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port), log);
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("starting the moto server", e);
    }
  }

  /**
   * Returns the address for {@code AWS_ENDPOINT_URL}.
   *
   * @return for instance {@code http://127.0.0.1:5555}, without a slash at the end
   */
  public URI endpoint() {
    return endpoint;
  }

  /** Forgets everything that was created, as between two tests. */
  public void reset() {
    int status = post("/moto-api/reset");
    if (status != 200) {
      throw new IllegalStateException("resetting moto: answered " + status + ", expected 200");
    }
  }

  /** What was published to a topic of SNS, as "subject: message", oldest first. */
  public List<String> notifications(String topic) {
    try {
      HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).build();
      String data = http.send(request, BodyHandlers.ofString()).body();
      return JsonParser.object().from(data).getObject("sns").getArray("Topic").stream()
          .map(JsonObject.class::cast)
          .filter(each -> topic.equals(each.getString("arn")))
          .flatMap(each -> each.getArray("sent_notifications").stream())
          .map(JsonArray.class::cast)
          .map(sent -> sent.getString(2) + ": " + sent.getString(1))
          .toList();
    } catch (IOException | JsonParserException e) {
      throw new IllegalStateException("reading what moto has", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking moto", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the log of the moto server", e);
    }
  }

  private void awaitAnswer() throws IOException {
    Instant deadline = Instant.now().plus(START_DEADLINE);
    while (post("/moto-api/reset") != 200) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        String said = Files.readString(log);
        close();
        throw new IllegalStateException("starting the moto server: no answer; it said:\n" + said);
      }
      pause();
    }
  }

  private int post(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking moto", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while moto was starting", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
