// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.RoleCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Keys from the environment, or the instance profile's from our own metadata client: the SDK's
 * would fall back to IMDSv1 and wait in its own way. Renewed when five minutes of their life are
 * left, which is when the metadata service offers new ones (EC2 user guide, "Retrieve security
 * credentials").
 */
final class AgentCredentials implements AwsCredentialsProvider {
  private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(5);

  private final Map<String, String> environment;
  private final Supplier<RoleCredentials> role;
  private final Clock clock;
  private @Nullable RoleCredentials current;

  AgentCredentials(Map<String, String> environment, InstanceMetadata metadata, Clock clock) {
    this.environment = environment;
    this.role = metadata::credentials;
    this.clock = clock;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isBlank() || secret.isBlank() ? ofRole() : ofEnvironment(id, secret);
  }

  private AwsCredentials ofEnvironment(String id, String secret) {
    String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    return session.isBlank()
        ? AwsBasicCredentials.create(id, secret)
        : AwsSessionCredentials.create(id, secret, session);
  }

  private synchronized AwsCredentials ofRole() {
    if (current == null || !clock.instant().isBefore(current.expires().minus(RENEWAL_MARGIN))) {
      current = role.get();
    }
    return AwsSessionCredentials.create(
        current.accessKeyId(), current.secretAccessKey(), current.sessionToken());
  }
}
