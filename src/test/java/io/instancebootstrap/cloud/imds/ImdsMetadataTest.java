// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.InstanceMetadataContract;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.testing.MetadataServer;
import io.instancebootstrap.testing.VirtualTime;
import io.instancebootstrap.time.Backoff;
import io.instancebootstrap.time.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against a strict IMDSv2 server in this process, with time that passes at once. */
class ImdsMetadataTest extends InstanceMetadataContract {
  private static final String DATA = "latest/meta-data/";
  private static final String TOKEN = "latest/api/token";
  private static final String ROLE = DATA + "iam/security-credentials/";
  private static final String DOCUMENT = "latest/dynamic/instance-identity/document";

  private final VirtualTime time = new VirtualTime();
  private final MetadataServer server = filled(new MetadataServer());

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected InstanceMetadata metadata() {
    server.open();
    return adapter();
  }

  @Override
  protected InstanceId id() {
    return new InstanceId("i-0abc");
  }

  @Test
  void everyRequestCarriesAToken() {
    InstanceMetadata metadata = metadata();
    metadata.identity();
    metadata.tags();
    metadata.userData();
    metadata.credentials();

    assertThat(server.tokensIssued()).isEqualTo(1);
    assertThat(server.requests())
        .filteredOn(request -> !request.path().equals(TOKEN))
        .hasSizeGreaterThan(5)
        .allMatch(request -> "token-1".equals(request.token()));
  }

  @Test
  void identityIsAskedOnce() {
    InstanceMetadata metadata = metadata();
    metadata.identity();
    int asked = server.requests().size();

    metadata.identity();
    assertThat(server.requests()).hasSize(asked);
  }

  @Test
  void renewsATokenThatIsRefused() {
    InstanceMetadata metadata = metadata();
    metadata.get("instance-id");
    server.expireToken();

    assertThat(metadata.get("instance-id")).contains("i-0abc");
    assertThat(server.tokensIssued()).isEqualTo(2);
    assertThat(time.sleeps()).isZero();
  }

  @Test
  void renewsATokenBeforeItExpires() {
    InstanceMetadata metadata = metadata();
    metadata.get("instance-id");
    time.sleep(Duration.ofHours(6).minusSeconds(30));
    metadata.get("instance-id");

    assertThat(server.tokensIssued()).isEqualTo(2);
    assertThat(tokensSentTo(DATA + "instance-id")).containsExactly("token-1", "token-2");
  }

  @Test
  void waitsForAServiceThatComesUpLate() {
    Instant start = time.instant();
    time.onSleep(
        () -> {
          if (seconds(start) >= 20 && !server.isOpen()) {
            server.open();
          }
        });

    assertThat(adapter().get("instance-id")).contains("i-0abc");
    assertThat(seconds(start)).isBetween(20L, 25L);
  }

  @Test
  void givesUpAfterItsBudget() {
    Instant start = time.instant();

    assertUnavailable(() -> adapter().identity(), "for 120 s");
    assertThat(seconds(start)).isEqualTo(120);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void asksAgainAfterAPassingError(int status) {
    server.answering(TOKEN, status, status).answering(DATA + "instance-id", status);

    assertThat(metadata().get("instance-id")).contains("i-0abc");
    assertThat(time.sleeps()).isEqualTo(3);
  }

  @Test
  void aMissingKeyIsAnAnswerAndIsAskedOnce() {
    InstanceMetadata metadata = metadata();

    assertThat(metadata.get("tags/instance/Ghost")).isEmpty();
    assertThat(tokensSentTo(DATA + "tags/instance/Ghost")).hasSize(1);
    assertThat(time.sleeps()).isZero();
  }

  @Test
  void withoutTagsAndUserDataBothAreEmpty() {
    server.answering(DATA + "tags/instance/", 404).answering("latest/user-data", 404);
    InstanceMetadata metadata = metadata();

    assertThat(metadata.tags()).isEmpty();
    assertThat(metadata.userData()).isEmpty();
  }

  @Test
  void aServiceThatIsSwitchedOffIsSaidAtOnce() {
    server.answering(TOKEN, 403);

    assertUnavailable(metadata()::identity, "switched off", "--http-endpoint enabled");
    assertThat(time.sleeps()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  void withoutATokenNothingElseIsAsked(int status) {
    server.answering(TOKEN, status, status, status);

    assertUnavailable(metadata()::identity, "HTTP " + status, "IMDSv2");
    assertThat(server.requests()).allMatch(request -> request.path().equals(TOKEN));
  }

  @Test
  void aServiceThatTakesRequestsAndNeverAnswersIsNotWaitedForLongerThanTheBudget() {
    server.open().stall();
    ImdsMetadata impatient = adapter(List.of(server.endpoint()), Duration.ofMillis(20));

    assertUnavailable(impatient::identity, "for 120 s", "hop limit");
    assertThat(server.requests()).allMatch(request -> request.path().equals(TOKEN));
  }

  @Test
  void takesTheNextEndpointWhenTheFirstCannotBeReached() {
    server.open();
    try (MetadataServer nobody = new MetadataServer()) {
      ImdsMetadata metadata =
          adapter(List.of(nobody.endpoint(), server.endpoint()), Duration.ofSeconds(2));

      assertThat(metadata.get("instance-id")).contains("i-0abc");
      assertThat(time.sleeps()).isZero();
    }
  }

  @Test
  void waitsForCredentials() {
    server
        .answering(ROLE, 404, 404)
        .answering(ROLE + "web-role", 404)
        .with(ROLE + "web-role", "{\"Code\":\"Pending\"}");
    time.onSleep(
        () -> {
          if (time.sleeps() == 4) {
            filled(server);
          }
        });

    assertThat(metadata().credentials().accessKeyId()).isEqualTo("ASIA1");
    assertThat(time.sleeps()).isEqualTo(4);
  }

  @Test
  void saysWhatToDoWithoutARole() {
    server.answering(ROLE, Stream.generate(() -> 404).limit(500).toArray(Integer[]::new));
    Instant start = time.instant();

    assertUnavailable(metadata()::credentials, "no role for 60 s", "attach an instance profile");
    assertThat(seconds(start)).isEqualTo(60);
  }

  @Test
  void anAnswerThatIsNoJsonIsNotQuoted() {
    server.with(ROLE + "web-role", "{\"SecretAccessKey\": hunter2");

    assertThatThrownBy(metadata()::credentials)
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("no JSON")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anAddressThatTheDocumentLacksIsAskedFor() {
    server
        .with(DOCUMENT, IDENTITY.replace("\"10.1.2.3\"", "null"))
        .with(DATA + "ipv6", "2a05:d018::1");

    assertThat(metadata().identity().privateIp()).isEqualTo("2a05:d018::1");
  }

  @Test
  void theConfiguredEndpointMayEndInASlash() {
    server.open();
    ImdsMetadata metadata =
        new ImdsMetadata(Optional.of(server.endpoint() + "/"), time, time, () -> 0.5);

    assertThat(metadata.get("instance-id")).contains("i-0abc");
  }

  @Test
  void anEndpointThatIsNoUrlIsAConfigurationError() {
    assertThatThrownBy(() -> new ImdsMetadata(Optional.of("169.254"), time, time, () -> 0))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("AWS_EC2_METADATA_SERVICE_ENDPOINT");
  }

  private static final String IDENTITY =
      """
      {"instanceId":"i-0abc","region":"eu-west-1","availabilityZone":"eu-west-1a",
       "accountId":"123456789012","imageId":"ami-1","instanceType":"t3.micro",
       "privateIp":"10.1.2.3","kernelId":null}""";

  private static MetadataServer filled(MetadataServer server) {
    return server
        .with(DOCUMENT, IDENTITY)
        .with("latest/user-data", USER_DATA)
        .with(DATA + "instance-id", "i-0abc")
        .with(DATA + "placement/availability-zone", "eu-west-1a")
        .with(DATA + "tags/instance/", "Server\na:b")
        .with(DATA + "tags/instance/Server", "ommegang")
        .with(DATA + "tags/instance/a:b", "x=y z")
        .with(ROLE, "web-role")
        .with(
            ROLE + "web-role",
            """
            {"Code":"Success","AccessKeyId":"ASIA1","SecretAccessKey":"hush","Token":"session",
             "Expiration":"2026-01-02T09:00:00Z"}""");
  }

  private ImdsMetadata adapter() {
    return new ImdsMetadata(Optional.of(server.endpoint()), time, time, () -> 0.5);
  }

  private ImdsMetadata adapter(List<String> endpoints, Duration readTimeout) {
    return new ImdsMetadata(
        new ImdsTransport(Duration.ofSeconds(1), readTimeout),
        endpoints.stream().map(ImdsEndpoints::parse).toList(),
        new Poll(time, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3), () -> 0.5)),
        time);
  }

  private long seconds(Instant start) {
    return Duration.between(start, time.instant()).toSeconds();
  }

  private List<String> tokensSentTo(String path) {
    return server.requests().stream()
        .filter(request -> request.path().equals(path))
        .map(request -> String.valueOf(request.token()))
        .toList();
  }

  private static void assertUnavailable(Runnable reading, String... parts) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE))
        .hasMessageContainingAll(parts);
  }
}
