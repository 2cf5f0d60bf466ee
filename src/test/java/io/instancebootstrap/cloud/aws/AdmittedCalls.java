// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Brings calls past an endpoint that may refuse them, by the agent's own clients with all their
 * attempts and pauses. What the endpoint answers does not matter.
 */
public final class AdmittedCalls {
  private static final String REGION = "eu-west-1";
  private static final Map<String, Consumer<Ec2Client>> EC2 =
      Map.of(
          "DescribeVolumes",
              client -> client.describeVolumes(request -> request.volumeIds("vol-1")),
          "DescribeInstances",
              client -> client.describeInstances(request -> request.instanceIds("i-1")),
          "DescribeAddresses",
              client -> client.describeAddresses(request -> request.allocationIds("e")),
          "DescribeLaunchTemplateVersions",
              client ->
                  client.describeLaunchTemplateVersions(request -> request.launchTemplateName("t")),
          "AttachVolume",
              client ->
                  client.attachVolume(
                      request -> request.volumeId("vol-1").instanceId("i-1").device("/dev/sdf")),
          "AssociateAddress",
              client ->
                  client.associateAddress(request -> request.allocationId("e").instanceId("i-1")));
  private static final Map<String, Consumer<AutoScalingClient>> AUTO_SCALING =
      Map.of(
          "DescribeAutoScalingGroups", client -> client.describeAutoScalingGroups(),
          "DescribeLifecycleHooks",
              client -> client.describeLifecycleHooks(request -> request.autoScalingGroupName("g")),
          "CompleteLifecycleAction",
              client ->
                  client.completeLifecycleAction(
                      request ->
                          request
                              .autoScalingGroupName("g")
                              .lifecycleHookName("h")
                              .lifecycleActionResult("CONTINUE")));

  private final AwsCalls<Ec2Client> ec2;
  private final AwsCalls<AutoScalingClient> autoScaling;

  /**
   * Makes the clients at once: in the field every server has a machine of its own for that.
   *
   * @param endpoint that admits or refuses
   */
  public AdmittedCalls(URI endpoint) {
    AwsClients clients =
        new AwsClients(
            REGION,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            Map.of(),
            "0.0.0-storm");
    Ec2Client ec2Client = clients.ec2(Optional.of(endpoint));
    AutoScalingClient groups = clients.autoScaling(Optional.of(endpoint));
    this.ec2 = new AwsCalls<>("ec2", () -> ec2Client, Clock.systemUTC());
    this.autoScaling = new AwsCalls<>("autoscaling", () -> groups, Clock.systemUTC());
  }

  /** Returns once {@code action} was admitted; throws what the agent throws when it gives up. */
  public void pass(String action) {
    if (EC2.containsKey(action)) {
      ec2.call("passing", action, client -> done(EC2.get(action), client));
    } else if (AUTO_SCALING.containsKey(action)) {
      autoScaling.call("passing", action, client -> done(AUTO_SCALING.get(action), client));
    } else {
      throw new IllegalArgumentException("a spawn is not expected to call " + action);
    }
  }

  private static <C> boolean done(Consumer<C> request, C client) {
    request.accept(client);
    return true;
  }
}
