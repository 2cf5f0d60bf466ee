// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sinks that post, against a server of this process. */
class HttpSinksTest {
  private record Posted(String target, String authorization, String body) {}

  private final List<Posted> posted = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final ReportHttp http = new ReportHttp(time);
  private HttpServer server;
  private String elsewhere = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aWebhookGetsTheWholeReportAsJson() {
    new WebhookSink(url("/hooks/abc"), http).tell(Reports.failed());
    assertThat(posted).hasSize(1);
    assertThat(ReportReader.read(posted.get(0).body())).isEqualTo(Reports.failed());
  }

  @Test
  void anHttpUrlThatSendsOnToHttpsIsFollowedThere() throws IOException {
    answers.addAll(List.of(307, 307, 307, 307));
    WebhookSink sink = new WebhookSink(url("/here"), http);
    try (ServerSocket other = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      elsewhere = "https://127.0.0.1:" + other.getLocalPort() + "/there";
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(other));
      assertThatThrownBy(() -> sink.tell(Reports.success())).hasMessageContaining("twice");
      assertThat(first.join()).as("a record of a TLS handshake (RFC 8446, 5.1)").isEqualTo(22);
    }
  }

  @Test
  void userAndPasswordOfTheUrlAreSentAndNotShown() {
    URI uri = URI.create(url("/x").toString().replace("http://", "http://nagios:s3cret@"));
    WebhookSink sink = new WebhookSink(uri, http);
    sink.tell(Reports.success());
    assertThat(posted.get(0).authorization()).startsWith("Basic ");
    assertThat(sink.name()).doesNotContain("s3cret").doesNotContain("nagios");
  }

  @Test
  void aServerThatStumblesIsAskedTwice() {
    answers.add(503);
    new WebhookSink(url("/x"), http).tell(Reports.success());
    assertThat(posted).hasSize(2);
    assertThat(time.sleeps()).isEqualTo(1);
  }

  @Test
  void aServerThatRefusesIsAnErrorWithoutTheSecretsOfItsUrl() {
    answers.addAll(List.of(500, 500));
    WebhookSink sink = new WebhookSink(url("/services/T0/s3cretpath?token=s3cretquery"), http);
    assertThatThrownBy(() -> sink.tell(Reports.success()))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("HTTP status 500 twice")
        .hasMessageContaining("webhook 127.0.0.1")
        .hasMessageNotContaining("s3cret");
    assertThat(posted).hasSize(2);
  }

  @Test
  void nobodyThereIsAnErrorToo() {
    URI uri = url("/s3cretpath");
    server.stop(0);
    assertThatThrownBy(() -> new WebhookSink(uri, http).tell(Reports.success()))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("ConnectException")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aPingTellsStartSuccessAndFailure() {
    PingSink ping = new PingSink(url("/ping/uuid?create=1"), http);
    assertThat(ping.start(Phase.SPAWN)).isEmpty();
    ping.tell(Reports.success());
    ping.tell(Reports.degraded());
    ping.tell(Reports.failed());
    assertThat(posted)
        .extracting(Posted::target)
        .containsExactly(
            "/ping/uuid/start?create=1",
            "/ping/uuid?create=1",
            "/ping/uuid?create=1",
            "/ping/uuid/fail?create=1");
    assertThat(posted.get(3).body()).contains("What failed: run-hook");
  }

  @Test
  void aStartThatNobodyHearsOfIsNoError() {
    answers.addAll(List.of(500, 500));
    assertThat(new PingSink(url("/ping"), http).start(Phase.SPAWN).orElseThrow())
        .contains("HTTP status 500");
  }

  /** What the first asker says first; whoever else asks is hung up on. */
  private static int firstByte(ServerSocket server) {
    try (Socket asker = server.accept()) {
      int first = asker.getInputStream().read();
      server.close();
      return first;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    posted.add(new Posted(exchange.getRequestURI().toString(), "" + authorization, body));
    Integer status = answers.poll();
    exchange.getResponseHeaders().set("Location", elsewhere);
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }
}
