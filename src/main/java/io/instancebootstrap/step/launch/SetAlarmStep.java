// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.step.launch.AlarmChange.EnableMetric;
import io.instancebootstrap.step.launch.AlarmChange.PutAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes true: something outside the server raises an alarm when the server does not come back.
 * Comes behind join-group, since before there is nothing in service. That the group sends its
 * metric is not asked again once AWS has taken the request; and where it does not, the alarm is put
 * without asking for it, because putting it twice is putting it once.
 */
public final class SetAlarmStep implements Step<AlarmObserved, AlarmChange> {
  private final GroupAlarm alarm;
  private final ScalingGroups groups;
  private final Supplier<Alarms> alarms;
  private boolean sent;

  /**
   * @param alarms asked for at the first use only
   */
  public SetAlarmStep(GroupAlarm alarm, ScalingGroups groups, Supplier<Alarms> alarms) {
    this.alarm = alarm;
    this.groups = groups;
    this.alarms = alarms;
  }

  @Override
  public String name() {
    return "set-alarm";
  }

  @Override
  public Set<String> needs() {
    return Set.of("join-group");
  }

  /** In a dry run the group may be still to come. */
  @Override
  public AlarmObserved observe() {
    boolean sends =
        sent
            || groups
                .find(alarm.group(), false)
                .map(ScalingGroup::metrics)
                .map(names -> names.contains(GroupAlarm.METRIC))
                .orElse(false);
    return new AlarmObserved(sends, sends && alarms.get().has(alarm));
  }

  @Override
  public Decision<AlarmChange> plan(AlarmObserved observed) {
    List<AlarmChange> changes = new ArrayList<>();
    if (!observed.sent()) {
      changes.add(new EnableMetric(alarm.group()));
    }
    if (!observed.present()) {
      changes.add(new PutAlarm(alarm));
    }
    return Decision.changes(changes, alarm.name() + " tells " + alarm.topic());
  }

  @Override
  public void apply(AlarmChange change, StepLog log) {
    if (change instanceof EnableMetric enable) {
      groups.enableMetric(enable.group(), GroupAlarm.METRIC);
      sent = true;
    } else if (change instanceof PutAlarm put) {
      alarms.get().put(put.alarm());
    }
  }
}
