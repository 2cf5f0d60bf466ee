// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Makes the SDK's clients, with all that it would otherwise look for said outright: no profile
 * files, no metadata requests of its own. Passing errors are tried again by the SDK alone, within
 * {@link #CALL_TIMEOUT}; throttling is borne for longer, see {@link AwsCalls#THROTTLED}.
 */
final class AwsClients {
  /** From a call to its answer or its end, with all attempts. */
  static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 8;

  private static final Duration SLOW_DOWN_FIRST = Duration.ofSeconds(1);

  /**
   * The SDK's own 20 s would leave a bucket that is refilled by 5 tokens a second unused while the
   * last 50 of a boot storm sleep.
   */
  private static final Duration SLOW_DOWN_CAP = Duration.ofSeconds(8);

  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /** The property that names Java's XML reader (javax.xml.stream.XMLInputFactory). */
  private static final String XML_READER = "javax.xml.stream.XMLInputFactory";

  static {
    // Where it is not named, the SDK's first answer looks for one in files and in every jar.
    if (System.getProperty(XML_READER) == null) {
      System.setProperty(XML_READER, XMLInputFactory.newDefaultFactory().getClass().getName());
    }
  }

  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Map<String, String> environment;
  private final String agent;

  AwsClients(
      String region,
      AwsCredentialsProvider credentials,
      Map<String, String> environment,
      String agent) {
    this.region = region;
    this.credentials = credentials;
    this.environment = environment;
    this.agent = agent;
  }

  Ec2Client ec2(Optional<URI> endpoint) {
    return ec2(endpoint, http(endpoint));
  }

  Ec2Client ec2(Optional<URI> endpoint, SdkHttpClient http) {
    return configure(Ec2Client.builder(), endpoint, http).build();
  }

  /** Asks whether what changes something would be done, and does nothing. */
  Ec2Client askingEc2(Optional<URI> endpoint) {
    return configure(Ec2Client.builder(), endpoint, http(endpoint))
        .overrideConfiguration(
            override().toBuilder().addExecutionInterceptor(new DryRunRequests()).build())
        .build();
  }

  AutoScalingClient autoScaling(Optional<URI> endpoint) {
    return autoScaling(endpoint, http(endpoint));
  }

  AutoScalingClient autoScaling(Optional<URI> endpoint, SdkHttpClient http) {
    return configure(AutoScalingClient.builder(), endpoint, http).build();
  }

  CloudWatchClient cloudWatch(Optional<URI> endpoint) {
    return configure(CloudWatchClient.builder(), endpoint, http(endpoint)).build();
  }

  SnsClient sns(Optional<URI> endpoint) {
    return configure(SnsClient.builder(), endpoint, http(endpoint)).build();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, Optional<URI> endpoint, SdkHttpClient http) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .defaultsMode(DefaultsMode.LEGACY)
        .httpClient(http)
        .overrideConfiguration(override());
  }

  /** Through a proxy the SDK's own way, which knows names and passwords of proxies; else lean. */
  private SdkHttpClient http(Optional<URI> endpoint) {
    String scheme = endpoint.map(URI::getScheme).orElse("https");
    String proxy =
        environment.getOrDefault(
            scheme + "_proxy",
            environment.getOrDefault(scheme.toUpperCase(Locale.ROOT) + "_PROXY", ""));
    return proxy.isBlank()
        ? UrlConnectionHttpClient.create(new LazyTlsConnections())
        : UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(READ_TIMEOUT)
            .proxyConfiguration(ProxyConfiguration.builder().scheme(scheme).build())
            .build();
  }

  private ClientOverrideConfiguration override() {
    return ClientOverrideConfiguration.builder()
        .defaultProfileFileSupplier(() -> NO_PROFILES)
        .defaultProfileName("default")
        .apiCallTimeout(CALL_TIMEOUT)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .throttlingBackoffStrategy(
                    BackoffStrategy.exponentialDelay(SLOW_DOWN_FIRST, SLOW_DOWN_CAP))
                .build())
        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "instance-bootstrap/" + agent)
        .build();
  }
}
