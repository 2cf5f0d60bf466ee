// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

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
import io.instancebootstrap.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The embedded cloud with the delays of EC2 and time that passes at once. */
final class EmbeddedCloudUnderTest implements CloudUnderTest {
  final VirtualTime time = new VirtualTime();
  final EmbeddedCloud cloud =
      new EmbeddedCloud("eu-west-1", List.of(ZONE, OTHER_ZONE), EmbeddedDelays.typical(), time);

  EmbeddedCloudUnderTest() {
    time.onSleep(cloud::advance);
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
    return cloud.notices().metrics().stream()
        .filter(put -> put.namespace().equals(namespace) && put.sample().name().equals(metric))
        .filter(put -> put.dimensions().equals(dimensions))
        .filter(put -> Duration.between(at, put.at()).abs().toMinutes() < 30)
        .mapToDouble(put -> put.sample().value())
        .sum();
  }

  @Override
  public String topic() {
    return "arn:aws:sns:eu-west-1:123456789012:alerts";
  }

  @Override
  public List<String> published(String topic) {
    return cloud.notices().messages().stream()
        .filter(message -> message.topic().equals(topic))
        .map(message -> message.subject() + ": " + message.text())
        .toList();
  }

  @Override
  public InstanceId launch(String zone, Map<String, String> tags) {
    InstanceId id = cloud.launch(content("", tags), zone);
    settle();
    return id;
  }

  @Override
  public void terminate(InstanceId instance) {
    cloud.terminate(instance);
  }

  @Override
  public String userDataOf(InstanceId instance) {
    return new String(cloud.metadata(instance).userData().orElseThrow(), StandardCharsets.UTF_8);
  }

  @Override
  public void settle() {
    for (int i = 0; i < 60; i++) {
      time.sleep(Duration.ofSeconds(5));
    }
  }

  @Override
  public LaunchContent content(String userData, Map<String, String> tags) {
    return new LaunchContent(
        "ami-1",
        "t3.micro",
        Optional.of("ops"),
        List.of("sg-2", "sg-1"),
        Optional.of("arn:aws:iam::123456789012:instance-profile/web"),
        Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)),
        tags);
  }

  @Override
  public Optional<String> subnet() {
    return Optional.of("subnet-" + ZONE);
  }
}
