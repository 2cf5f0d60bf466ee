// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the metrics and messages that it is given; every topic exists. */
final class EmbeddedNotices implements Metrics, Alarms, Topics {
  /** What was put under a name. */
  record Put(String namespace, Map<String, String> dimensions, Sample sample, Instant at) {}

  /** What was published. */
  record Message(String topic, String subject, String text) {}

  private final World world;
  private final List<Put> metrics = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, GroupAlarm> alarms = new HashMap<>();

  EmbeddedNotices(World world) {
    this.world = world;
  }

  @Override
  public void put(
      String namespace, Map<String, String> dimensions, List<Sample> samples, Instant at) {
    world.call(
        "PutMetricData",
        () -> {
          samples.forEach(
              each -> metrics.add(new Put(namespace, Map.copyOf(dimensions), each, at)));
          return samples;
        });
  }

  @Override
  public boolean has(GroupAlarm alarm) {
    return world.call("DescribeAlarms", () -> alarm.equals(alarms.get(alarm.name())));
  }

  @Override
  public void put(GroupAlarm alarm) {
    world.call("PutMetricAlarm", () -> Optional.ofNullable(alarms.put(alarm.name(), alarm)));
  }

  @Override
  public void publish(String topic, String subject, String message) {
    world.call("Publish", () -> messages.add(new Message(topic, subject, message)));
  }

  List<Put> metrics() {
    return world.locked(() -> List.copyOf(metrics));
  }

  List<Message> messages() {
    return world.locked(() -> List.copyOf(messages));
  }
}
