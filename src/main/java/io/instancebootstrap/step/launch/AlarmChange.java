// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.GroupAlarm;
import io.instancebootstrap.engine.Change;

/** What set-alarm can do. */
public sealed interface AlarmChange extends Change {

  /** Has the group send the metric that the alarm watches. */
  record EnableMetric(String group) implements AlarmChange {
    @Override
    public String describe() {
      return "have the group " + group + " send " + GroupAlarm.METRIC;
    }
  }

  /** Creates the alarm, or makes it as it should be. */
  record PutAlarm(GroupAlarm alarm) implements AlarmChange {
    @Override
    public String describe() {
      return "put the alarm " + alarm.name() + ", which tells " + alarm.topic();
    }
  }
}
