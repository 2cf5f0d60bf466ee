// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.cloud.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Metrics in CloudWatch, which takes times of up to two weeks back (PutMetricData). */
final class CloudWatchMetrics implements Metrics, Alarms {
  private final AwsCalls<CloudWatchClient> cloudWatch;

  CloudWatchMetrics(AwsCalls<CloudWatchClient> cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public void put(
      String namespace, Map<String, String> dimensions, List<Sample> samples, Instant at) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(each -> Dimension.builder().name(each.getKey()).value(each.getValue()).build())
            .toList();
    List<MetricDatum> data = samples.stream().map(sample -> datum(sample, named, at)).toList();
    cloudWatch.call(
        "putting metrics to the namespace " + namespace,
        "PutMetricData",
        client -> client.putMetricData(request -> request.namespace(namespace).metricData(data)));
  }

  @Override
  public boolean has(GroupAlarm alarm) {
    return cloudWatch
        .call(
            "looking for the alarm " + alarm.name(),
            "DescribeAlarms",
            client ->
                client.describeAlarms(
                    request -> request.alarmNames(alarm.name()).alarmTypes(AlarmType.METRIC_ALARM)))
        .metricAlarms()
        .stream()
        .anyMatch(found -> GroupAlarmWords.same(found, alarm));
  }

  @Override
  public void put(GroupAlarm alarm) {
    cloudWatch.call(
        "putting the alarm " + alarm.name(),
        "PutMetricAlarm",
        client -> client.putMetricAlarm(GroupAlarmWords.request(alarm)));
  }

  private static MetricDatum datum(Sample sample, List<Dimension> dimensions, Instant at) {
    return MetricDatum.builder()
        .metricName(sample.name())
        .dimensions(dimensions)
        .timestamp(at)
        .value(sample.value())
        .unit(
            switch (sample.unit()) {
              case COUNT -> StandardUnit.COUNT;
              case SECONDS -> StandardUnit.SECONDS;
            })
        .build();
  }
}
