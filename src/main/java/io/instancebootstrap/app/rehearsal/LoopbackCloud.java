// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Metadata and EC2 on a port of the loopback, for one instance that holds its volume, and who
 * listens to its reports: over HTTP, because the embedded cloud leaves out just what a start has to
 * load. Anything else is a 404.
 */
final class LoopbackCloud implements AutoCloseable {
  static final String REGION = "us-east-1";
  static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  static final VolumeId VOLUME = new VolumeId("vol-0123456789abcdef0");

  /** Where reports are taken. */
  private static final String LISTENER = "/listener";

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
  private static final String VOLUMES =
      "<DescribeVolumesResponse><volumeSet><item><volumeId>"
          + VOLUME.value()
          + "</volumeId>"
          + "<size>1</size><availabilityZone>us-east-1a</availabilityZone><status>in-use</status>"
          + "<createTime>2026-01-01T00:00:00.000Z</createTime><encrypted>true</encrypted>"
          + "<attachmentSet><item><volumeId>"
          + VOLUME.value()
          + "</volumeId><instanceId>"
          + INSTANCE.value()
          + "</instanceId><device>/dev/sdf</device>"
          + "<status>attached</status></item></attachmentSet><tagSet><item><key>Server</key><value>"
          + SampleServer.NAME
          + "</value></item></tagSet></item></volumeSet></DescribeVolumesResponse>";

  private static final String VERSIONS =
      "<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>"
          + "<launchTemplateName>"
          + SampleServer.NAME
          + "</launchTemplateName><versionNumber>1</versionNumber><launchTemplateData>"
          + "<imageId>ami-0123456789abcdef0</imageId><instanceType>t3.micro</instanceType>"
          + "<userData></userData></launchTemplateData></item></launchTemplateVersionSet>"
          + "</DescribeLaunchTemplateVersionsResponse>";

  private static final String ADDRESSES =
      "<DescribeAddressesResponse><addressesSet><item><publicIp>192.0.2.2</publicIp>"
          + "<allocationId>eipalloc-0123456789abcdef0</allocationId></item></addressesSet>"
          + "</DescribeAddressesResponse>";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "DescribeVolumes",
          VOLUMES,
          "DescribeLaunchTemplateVersions",
          VERSIONS,
          "AttachVolume",
          "<AttachVolumeResponse><status>attaching</status></AttachVolumeResponse>",
          "DescribeAddresses",
          ADDRESSES,
          "AssociateAddress",
          "<AssociateAddressResponse><return>true</return></AssociateAddressResponse>");

  private final HttpServer server;

  LoopbackCloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LoopbackCloud::answer);
    server.start();
  }

  /** What makes the agent ask here instead of its instance's metadata and AWS. */
  Map<String, String> environment() {
    return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", here(), "AWS_ENDPOINT_URL", here());
  }

  /** What takes reports. */
  URI listener() {
    return URI.create(here() + LISTENER);
  }

  private String here() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] body = page(exchange, asked).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String page(HttpExchange exchange, String asked) {
    for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
      if (asked.contains("Action=" + answer.getKey() + "&")) {
        return answer.getValue();
      }
    }
    String path = exchange.getRequestURI().getPath();
    return path.startsWith(LISTENER) ? "taken" : PAGES.getOrDefault(path, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
