// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cloud that a contract is run against: its ports, and what only the outside of it can do. */
public interface CloudUnderTest {
  String ZONE = "eu-west-1a";
  String OTHER_ZONE = "eu-west-1b";

  Volumes volumes();

  Snapshots snapshots();

  Instances instances();

  LaunchPlans launchTemplates();

  LaunchPlans launchConfigurations();

  ScalingGroups groups();

  Addresses addresses();

  Metrics metrics();

  Alarms alarms();

  Topics topics();

  Permissions permissions();

  /** The sum of what was put for a metric in the hour around {@code at}. */
  double sum(String namespace, String metric, Map<String, String> dimensions, Instant at);

  /** A topic that can be published to. */
  String topic();

  /** What has been published to {@code topic}: subject, a colon and a blank, message. */
  List<String> published(String topic);

  /** An instance that runs in {@code zone}, launched by hand from {@link #content}. */
  InstanceId launch(String zone, Map<String, String> tags);

  /** Kills an instance. */
  void terminate(InstanceId instance);

  /** The user data that an instance was launched with, decoded. */
  String userDataOf(InstanceId instance);

  /** Lets time pass until everything that was asked has happened. */
  void settle();

  /** Something that can be launched here. */
  LaunchContent content(String userData, Map<String, String> tags);

  /** A group to create in {@link #ZONE}. */
  default GroupRequest group(String name, LaunchPlan plan) {
    return new GroupRequest(
        name,
        plan.reference(),
        ZONE,
        subnet(),
        Duration.ofMinutes(5),
        Optional.empty(),
        Map.of("Server", name, "Name", name));
  }

  /** The subnet of {@link #ZONE}, if there are any. */
  Optional<String> subnet();
}
