// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.repo.ServedRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Metadata, EC2 and the config repo on a port of the loopback, for one instance that holds its
 * volume, and who listens to its reports: over HTTP, because the embedded cloud leaves out just
 * what a start has to load. Anything else is a 404.
 */
final class LoopbackCloud implements AutoCloseable {
  static final String REGION = "us-east-1";
  static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  static final VolumeId VOLUME = new VolumeId("vol-0123456789abcdef0");

  /** Where reports are taken. */
  private static final String LISTENER = "/listener";

  private static final String REPOSITORY = "/config.git";

  private static final String METADATA = "/latest/meta-data/";
  private static final String IDENTITY =
      "{\"instanceId\":\""
          + INSTANCE.value()
          + "\",\"region\":\""
          + REGION
          + "\",\"availabilityZone\":\"us-east-1a\","
          + "\"imageId\":\"ami-0123456789abcdef0\",\"instanceType\":\"t3.micro\",\"accountId\":\"123456789012\","
          + "\"privateIp\":\"192.0.2.1\",\"architecture\":\"x86_64\"}";
  private static final String CREDENTIALS =
      "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"AccessKeyId\":\"none\",\"SecretAccessKey\":\"none\","
          + "\"Token\":\"none\",\"LastUpdated\":\"2026-01-01T00:00:00Z\",\"Expiration\":\"2099-01-01T00:00:00Z\"}";
  private static final Map<String, String> PAGES =
      Map.of(
          "/latest/api/token",
          "token",
          "/latest/dynamic/instance-identity/document",
          IDENTITY,
          METADATA + "iam/security-credentials/",
          "role",
          METADATA + "iam/security-credentials/role",
          CREDENTIALS,
          METADATA + "tags/instance/",
          "Server",
          METADATA + "tags/instance/Server",
          SampleServer.NAME);
  private final HttpServer server;

  LoopbackCloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LoopbackCloud::answer);
    server.start();
  }

  /** Serves {@code repository} from now on; gives its address. */
  String serve(ServedRepository repository) {
    server.createContext(REPOSITORY, exchange -> git(repository, exchange));
    return here() + REPOSITORY;
  }

  private static void git(ServedRepository repository, HttpExchange exchange) throws IOException {
    try (exchange) {
      String protocol =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Git-Protocol"), "");
      boolean upload = exchange.getRequestURI().getPath().endsWith("/git-upload-pack");
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      if (upload) {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream body = exchange.getRequestBody();
        repository.upload(protocol, packed ? new GZIPInputStream(body) : body, answer);
      } else {
        repository.advertise(protocol, answer);
      }
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              "application/x-git-upload-pack-" + (upload ? "result" : "advertisement"));
      exchange.sendResponseHeaders(200, answer.size());
      answer.writeTo(exchange.getResponseBody());
    }
  }

  /** What makes the agent ask here instead of its instance's metadata and AWS. */
  Map<String, String> environment() {
    return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", here(), "AWS_ENDPOINT_URL", here());
  }

  /** The settings that name who takes reports. */
  String listeners() {
    return "[report]\nwebhook = " + here() + LISTENER + "\nping = " + here() + LISTENER + "\n";
  }

  private String here() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] body = page(exchange, asked).getBytes(StandardCharsets.UTF_8);
      // Of unknown length, in chunks, as many who take reports answer.
      int length = exchange.getRequestURI().getPath().startsWith(LISTENER) ? 0 : body.length;
      exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String page(HttpExchange exchange, String asked) {
    String path = exchange.getRequestURI().getPath();
    return AwsAnswers.to(asked)
        .orElseGet(() -> path.startsWith(LISTENER) ? "taken" : PAGES.getOrDefault(path, ""));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
