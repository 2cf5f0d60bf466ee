// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.ServerName;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The ports to AWS in one region. Making it connects to nothing and asks for no credentials: each
 * service's client is made at its first call.
 */
public final class AwsCloud implements CloudPorts {
  private final Clock clock;
  private final AwsCalls<Ec2Client> ec2;
  private final AwsCalls<Ec2Client> askingEc2;
  private final AwsCalls<AutoScalingClient> autoScaling;
  private final AwsCalls<CloudWatchClient> cloudWatch;
  private final Function<String, AwsCalls<SnsClient>> sns;

  private final Ec2Volumes volumes;

  /** One for all who ask: it remembers that a template is there, which spawn may not create. */
  private final LaunchPlans launchTemplates;

  /** The same, which loads what a call needs at the first call. */
  public AwsCloud(
      String region,
      Map<String, String> environment,
      InstanceMetadata metadata,
      Clock clock,
      String agent) {
    this(region, environment, metadata, clock, agent, AwsWarmUp.none());
  }

  /**
   * A cloud that is not connected yet.
   *
   * @param region such as {@code eu-west-1}
   * @param environment where AWS_ENDPOINT_URL…, AWS_ACCESS_KEY_ID and its kin are looked up
   * @param metadata gives the credentials where the environment has none
   * @param agent the agent's version and what it runs for, for the user agent that CloudTrail
   *     shows: {@code 0.1.0 (spawn)}
   * @param warmUp what the first call to EC2 waits for
   */
  public AwsCloud(
      String region,
      Map<String, String> environment,
      InstanceMetadata metadata,
      Clock clock,
      String agent,
      AwsWarmUp warmUp) {
    this.clock = clock;
    AgentCredentials credentials = new AgentCredentials(environment, metadata, clock);
    AwsClients clients = new AwsClients(region, credentials, environment, agent);
    this.ec2 =
        new AwsCalls<>(
            "ec2",
            () -> {
              warmUp.await();
              return clients.ec2(AwsEndpoints.of("EC2", environment));
            },
            clock);
    this.askingEc2 =
        new AwsCalls<>("ec2", () -> clients.askingEc2(AwsEndpoints.of("EC2", environment)), clock);
    this.volumes = new Ec2Volumes(ec2, clock);
    this.launchTemplates = new Ec2LaunchTemplates(ec2);
    this.autoScaling =
        new AwsCalls<>(
            "autoscaling",
            () -> clients.autoScaling(AwsEndpoints.of("AUTO_SCALING", environment)),
            clock);
    this.cloudWatch =
        new AwsCalls<>(
            "cloudwatch",
            () -> clients.cloudWatch(AwsEndpoints.of("CLOUDWATCH", environment)),
            clock);
    this.sns =
        topics ->
            new AwsCalls<>(
                "sns",
                () ->
                    new AwsClients(topics, credentials, environment, agent)
                        .sns(AwsEndpoints.of("SNS", environment)),
                clock);
  }

  /** The same cloud, whose EC2 is asked and does nothing. */
  private AwsCloud(AwsCloud other) {
    this.clock = other.clock;
    this.ec2 = other.askingEc2;
    this.askingEc2 = other.askingEc2;
    this.volumes = new Ec2Volumes(ec2, clock);
    this.launchTemplates = new Ec2LaunchTemplates(ec2);
    this.autoScaling = other.autoScaling;
    this.cloudWatch = other.cloudWatch;
    this.sns = other.sns;
  }

  @Override
  public void expect(ServerName server) {
    volumes.expect(server);
  }

  @Override
  public Volumes volumes() {
    return volumes;
  }

  @Override
  public Snapshots snapshots() {
    return new Ec2Snapshots(ec2);
  }

  @Override
  public Instances instances() {
    return new Ec2Instances(ec2);
  }

  @Override
  public LaunchPlans launchTemplates() {
    return launchTemplates;
  }

  @Override
  public LaunchPlans launchConfigurations() {
    return new AutoScalingLaunchConfigurations(autoScaling);
  }

  @Override
  public ScalingGroups groups() {
    return new AutoScalingGroups(autoScaling);
  }

  @Override
  public Addresses addresses() {
    return new Ec2Addresses(ec2);
  }

  @Override
  public Metrics metrics() {
    return new CloudWatchMetrics(cloudWatch);
  }

  @Override
  public Alarms alarms() {
    return new CloudWatchMetrics(cloudWatch);
  }

  @Override
  public Topics topics() {
    return new SnsTopics(sns);
  }

  @Override
  public Permissions permissions() {
    return new DryRunPermissions(new AwsCloud(this));
  }
}
