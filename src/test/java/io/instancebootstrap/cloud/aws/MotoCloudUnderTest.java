// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.CloudUnderTest;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.testing.MotoServer;
import io.instancebootstrap.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The real adapters against moto, emptied. All test classes share one server. */
final class MotoCloudUnderTest implements CloudUnderTest {
  private static final MotoServer SERVER = MotoServer.start();

  /** moto launches from any image, and takes a second to describe those it has. */
  private static final String IMAGE = "ami-0123456789abcdef0";

  private final AwsCloud cloud;
  private final AwsClients clients;
  private final Ec2Client outside;

  MotoCloudUnderTest() {
    SERVER.reset();
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            SERVER.endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            "test",
            "AWS_SECRET_ACCESS_KEY",
            "test");
    this.cloud =
        new AwsCloud("eu-west-1", environment, new NoMetadata(), new VirtualTime(), "0.0.0-test");
    this.clients =
        new AwsClients(
            "eu-west-1",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            Map.of(),
            "outside");
    this.outside = clients.ec2(Optional.of(SERVER.endpoint()));
  }

  @Override
  public Volumes volumes() {
    return cloud.volumes();
  }

  @Override
  public Snapshots snapshots() {
    return cloud.snapshots();
  }

  @Override
  public Instances instances() {
    return cloud.instances();
  }

  @Override
  public LaunchPlans launchTemplates() {
    return cloud.launchTemplates();
  }

  @Override
  public LaunchPlans launchConfigurations() {
    return cloud.launchConfigurations();
  }

  @Override
  public ScalingGroups groups() {
    return cloud.groups();
  }

  @Override
  public Addresses addresses() {
    return cloud.addresses();
  }

  @Override
  public Metrics metrics() {
    return cloud.metrics();
  }

  @Override
  public Alarms alarms() {
    return cloud.alarms();
  }

  @Override
  public Topics topics() {
    return cloud.topics();
  }

  @Override
  public Permissions permissions() {
    return cloud.permissions();
  }

  @Override
  public double sum(String namespace, String metric, Map<String, String> dimensions, Instant at) {
    return clients
        .cloudWatch(Optional.of(SERVER.endpoint()))
        .getMetricStatistics(
            request ->
                request
                    .namespace(namespace)
                    .metricName(metric)
                    .dimensions(
                        dimensions.entrySet().stream()
                            .map(each -> dimension(each.getKey(), each.getValue()))
                            .toList())
                    .startTime(at.minusSeconds(1800))
                    .endTime(at.plusSeconds(1800))
                    .period(3600)
                    .statistics(Statistic.SUM))
        .datapoints()
        .stream()
        .mapToDouble(Datapoint::sum)
        .sum();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  @Override
  public String topic() {
    return clients
        .sns(Optional.of(SERVER.endpoint()))
        .createTopic(request -> request.name("alerts"))
        .topicArn();
  }

  @Override
  public List<String> published(String topic) {
    return SERVER.notifications(topic);
  }

  @Override
  public InstanceId launch(String zone, Map<String, String> tags) {
    LaunchContent content = content("", tags);
    return new InstanceId(
        outside
            .runInstances(
                request ->
                    request
                        .imageId(content.imageId())
                        .instanceType(InstanceType.fromValue(content.instanceType()))
                        .securityGroupIds(content.securityGroupIds())
                        .placement(placement -> placement.availabilityZone(zone))
                        .tagSpecifications(Ec2Words.tagged(ResourceType.INSTANCE, tags))
                        .minCount(1)
                        .maxCount(1))
            .instances()
            .get(0)
            .instanceId());
  }

  @Override
  public void terminate(InstanceId instance) {
    outside.terminateInstances(request -> request.instanceIds(instance.value()));
  }

  @Override
  public String userDataOf(InstanceId instance) {
    String encoded =
        outside
            .describeInstanceAttribute(
                request ->
                    request.instanceId(instance.value()).attribute(InstanceAttributeName.USER_DATA))
            .userData()
            .value();
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  /** In moto everything happens at once. */
  @Override
  public void settle() {}

  @Override
  public LaunchContent content(String userData, Map<String, String> tags) {
    return new LaunchContent(
        IMAGE,
        "t3.micro",
        Optional.of("ops"),
        List.of(outside.describeSecurityGroups().securityGroups().get(0).groupId()),
        Optional.of("arn:aws:iam::123456789012:instance-profile/web"),
        Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)),
        tags);
  }

  @Override
  public Optional<String> subnet() {
    return outside.describeSubnets().subnets().stream()
        .filter(subnet -> subnet.availabilityZone().equals(ZONE))
        .map(Subnet::subnetId)
        .findFirst();
  }
}
