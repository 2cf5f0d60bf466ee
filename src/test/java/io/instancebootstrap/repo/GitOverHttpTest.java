// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over http to a plain file server, which knows neither git's protocol nor shallow fetches. */
class GitOverHttpTest {
  @TempDir Path temp;
  private HttpServer server;
  private Origin origin;
  private Checkouts checkouts;
  private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void begin() throws IOException {
    origin = Origin.create(temp.resolve("origin.git"));
    checkouts = Checkouts.at(Files.createDirectory(temp.resolve("home")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    origin.close();
  }

  private void serveFiles() {
    server.createContext(
        "/c.git/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring("/c.git/".length());
          Path file = temp.resolve("origin.git").resolve(name);
          byte[] body =
              name.equals("info/refs")
                  ? origin.infoRefs().getBytes(StandardCharsets.UTF_8)
                  : Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(
              body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void answer(int status) {
    server.createContext(
        "/",
        exchange -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          authorizations.add(String.valueOf(given));
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private String url(String userInfo) {
    return "http://" + userInfo + "127.0.0.1:" + server.getAddress().getPort() + "/c.git";
  }

  private Checkout update(String url) {
    return checkouts
        .git(new GitCheckout.Patience(Duration.ofSeconds(1), Duration.ofSeconds(20)))
        .update(new RepoSource(url, Optional.empty()), temp.resolve("state"), false);
  }

  @Test
  void readsARepoFromAPlainFileServer() {
    String commit = origin.file("a/b", "1").commit("main");
    serveFiles();
    Checkout checkout = update(url(""));
    assertThat(checkout.commit()).isEqualTo(commit);
    assertThat(checkout.directory().resolve("a/b")).hasContent("1");
  }

  @Test
  void aServerThatIsDownIsTriedThreeTimesOnAFirstRun() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> update("http://tom:secret@127.0.0.1:" + free + "/c.git"))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE))
        .hasMessageContaining("http://***@127.0.0.1")
        .hasMessageNotContaining("secret");
    assertThat(checkouts.waits()).hasSize(2);
  }

  @Test
  void aServerThatIsDownIsTriedTwiceWhenThereIsALastCheckout() {
    origin.file("a", "1").commit("main");
    serveFiles();
    update(url(""));
    server.stop(0);
    Checkout checkout = update(url(""));
    assertThat(checkout.fresh()).isFalse();
    assertThat(checkouts.waits()).hasSize(1);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/c.git";
      assertThatThrownBy(() -> update(url))
          .isInstanceOfSatisfying(
              BootstrapException.class,
              e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE));
    }
  }

  @Test
  void wrongCredentialsAreAMistakeThatIsNotRepeatedAndNotShown() {
    answer(401);
    assertThatThrownBy(() -> update(url("tom:s3cret@")))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("give credentials that may read it")
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("tom");
    assertThat(authorizations).contains("Basic dG9tOnMzY3JldA==");
    assertThat(checkouts.waits()).isEmpty();
  }

  @Test
  void aTokenAloneIsSentAsAName() {
    answer(401);
    assertThatThrownBy(() -> update(url("token@"))).hasMessageNotContaining("token");
    assertThat(authorizations).contains("Basic dG9rZW46");
  }

  @Test
  void credentialsMayStandInNetrc() throws IOException {
    Files.writeString(temp.resolve("home/.netrc"), "machine 127.0.0.1 login tom password s3cret\n");
    answer(401);
    assertThatThrownBy(() -> update(url(""))).hasMessageNotContaining("s3cret");
    assertThat(authorizations).contains("Basic dG9tOnMzY3JldA==");
  }

  @Test
  void aRepoThatIsNotThereSaysSo() {
    answer(404);
    assertThatThrownBy(() -> update(url("")))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE))
        .hasMessageContaining("check the address, and that its credentials may read it");
    assertThat(checkouts.waits()).isEmpty();
  }

  @Test
  void aServerInTroubleIsTriedAgain() {
    answer(503);
    assertThatThrownBy(() -> update(url("")))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE));
    assertThat(checkouts.waits()).hasSize(2);
  }
}
