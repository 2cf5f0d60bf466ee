// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.GroupAlarm;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * The alarm of a group in CloudWatch's words: two minutes in a row with less than one instance in
 * service. Data that is missing counts as none: a group that is gone says nothing.
 */
final class GroupAlarmWords {
  private static final String NAMESPACE = "AWS/AutoScaling";
  private static final String MISSING = "breaching";
  private static final int MINUTE = 60;
  private static final int MINUTES = 2;

  private GroupAlarmWords() {}

  static PutMetricAlarmRequest request(GroupAlarm alarm) {
    return PutMetricAlarmRequest.builder()
        .alarmName(alarm.name())
        .alarmDescription(
            "The group " + alarm.group() + " has had no instance in service for two minutes.")
        .namespace(NAMESPACE)
        .metricName(GroupAlarm.METRIC)
        .dimensions(dimensions(alarm))
        .statistic(Statistic.MINIMUM)
        .period(MINUTE)
        .evaluationPeriods(MINUTES)
        .threshold(1.0)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
        .treatMissingData(MISSING)
        .actionsEnabled(true)
        .alarmActions(alarm.topic())
        .build();
  }

  /** Whether {@code found} does what {@link #request} asks for. */
  static boolean same(MetricAlarm found, GroupAlarm alarm) {
    PutMetricAlarmRequest wanted = request(alarm);
    return wanted.namespace().equals(found.namespace())
        && wanted.metricName().equals(found.metricName())
        && wanted.dimensions().equals(found.dimensions())
        && wanted.statistic() == found.statistic()
        && wanted.period().equals(found.period())
        && wanted.evaluationPeriods().equals(found.evaluationPeriods())
        && wanted.threshold().equals(found.threshold())
        && wanted.comparisonOperator() == found.comparisonOperator()
        && wanted.treatMissingData().equals(found.treatMissingData())
        && wanted.actionsEnabled().equals(found.actionsEnabled())
        && found.alarmActions().contains(alarm.topic());
  }

  private static List<Dimension> dimensions(GroupAlarm alarm) {
    return List.of(Dimension.builder().name("AutoScalingGroupName").value(alarm.group()).build());
  }
}
