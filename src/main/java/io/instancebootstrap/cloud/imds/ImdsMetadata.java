// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Backoff;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Poll;
import io.instancebootstrap.time.Sleeper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of the running instance, by IMDSv2. Only the identity is remembered, because it
 * cannot change while the instance lives; everything else is asked anew.
 */
public final class ImdsMetadata implements InstanceMetadata {
  private static final Duration CREDENTIALS_BUDGET = Duration.ofMinutes(1);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(4);
  private static final String DATA = "latest/meta-data/";
  private static final String CREDENTIALS = DATA + "iam/security-credentials/";

  private final ImdsClient client;
  private final Poll poll;
  private final Clock clock;
  private volatile @Nullable InstanceIdentity identity;

  /**
   * Asks nothing yet.
   *
   * @param endpoint value of AWS_EC2_METADATA_SERVICE_ENDPOINT; absent means the link-local address
   *     of IPv4 and, where that cannot be connected to, the one of IPv6
   * @param random numbers from 0 up to 1, for jitter
   */
  public ImdsMetadata(
      Optional<String> endpoint, Clock clock, Sleeper sleeper, DoubleSupplier random) {
    this(
        new ImdsTransport(CONNECT_TIMEOUT, READ_TIMEOUT),
        ImdsEndpoints.of(endpoint),
        new Poll(sleeper, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3), random)),
        clock);
  }

  ImdsMetadata(ImdsTransport transport, List<HttpUrl> endpoints, Poll poll, Clock clock) {
    this.client = new ImdsClient(transport, endpoints, poll, clock);
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  public InstanceIdentity identity() {
    InstanceIdentity known = identity;
    if (known == null) {
      known = readIdentity();
      identity = known;
    }
    return known;
  }

  private InstanceIdentity readIdentity() {
    String path = "latest/dynamic/instance-identity/document";
    byte[] document =
        client
            .get(path)
            .orElseThrow(
                () ->
                    BootstrapException.failed(
                        ImdsErrors.reading(path)
                            + "observed HTTP 404, expected the identity document; check what"
                            + " answers at the metadata endpoint"));
    String address =
        MetadataDocuments.hasPrivateIp(document)
            ? ""
            : get("local-ipv4").or(() -> get("ipv6")).orElse("");
    return MetadataDocuments.identity(document, address);
  }

  @Override
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String key : get("tags/instance/").orElse("").lines().toList()) {
      if (!key.isEmpty()) {
        // A tag that went away between the list and its value is no tag.
        get("tags/instance/" + ImdsPaths.segment(key)).ifPresent(value -> tags.put(key, value));
      }
    }
    return tags;
  }

  @Override
  public Optional<byte[]> userData() {
    return client.get("latest/user-data");
  }

  @Override
  public Optional<String> get(String key) {
    return client.get(DATA + key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public RoleCredentials credentials() {
    StringBuilder observed = new StringBuilder();
    return poll.until(() -> askForCredentials(observed), Deadline.in(CREDENTIALS_BUDGET, clock))
        .orElseThrow(
            () ->
                BootstrapException.unavailable(
                    "reading the instance profile's credentials: observed "
                        + observed
                        + " for "
                        + CREDENTIALS_BUDGET.toSeconds()
                        + " s, expected temporary credentials; attach an instance profile with a"
                        + " role to this instance, or set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY"));
  }

  /** A fresh instance has no role or no keys for seconds to minutes: each is "not yet". */
  private Optional<RoleCredentials> askForCredentials(StringBuilder observed) {
    Optional<String> role =
        client
            .get(CREDENTIALS)
            .flatMap(body -> new String(body, StandardCharsets.UTF_8).lines().findFirst())
            .filter(name -> !name.isBlank());
    if (role.isEmpty()) {
      observed.setLength(0);
      observed.append("no role");
      return Optional.empty();
    }
    Optional<byte[]> document = client.get(CREDENTIALS + ImdsPaths.segment(role.get().strip()));
    if (document.isEmpty()) {
      observed.setLength(0);
      observed.append("no credentials of the role ").append(role.get());
    }
    return document.flatMap(json -> MetadataDocuments.credentials(json, observed));
  }
}
