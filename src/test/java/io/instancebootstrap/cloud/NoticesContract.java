// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Metrics.Sample;
import io.instancebootstrap.cloud.Metrics.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Metrics} and {@link Topics} does. */
public abstract class NoticesContract {
  private static final Map<String, String> OF_WEB = Map.of("Server", "web", "Phase", "spawn");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  @Test
  void aMetricIsFoundByItsNameItsDimensionsAndItsTime() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    List<Sample> samples =
        List.of(new Sample("Seconds", 12.5, Unit.SECONDS), new Sample("Failed", 1, Unit.COUNT));
    cloud().metrics().put("Bootstrap", OF_WEB, samples, yesterday);
    Map<String, String> ofOther = Map.of("Server", "db", "Phase", "spawn");
    assertThat(cloud().sum("Bootstrap", "Seconds", OF_WEB, yesterday)).isEqualTo(12.5);
    assertThat(cloud().sum("Bootstrap", "Failed", OF_WEB, yesterday)).isEqualTo(1);
    assertThat(cloud().sum("Bootstrap", "Seconds", OF_WEB, Instant.now())).isZero();
    assertThat(cloud().sum("Bootstrap", "Seconds", ofOther, yesterday)).isZero();
  }

  @Test
  void anAlarmIsThereOnceItWasPutAndOnlySo() {
    String topic = cloud().topic();
    GroupAlarm alarm = new GroupAlarm("web", topic);
    assertThat(cloud().alarms().has(alarm)).isFalse();
    cloud().alarms().put(alarm);
    assertThat(cloud().alarms().has(alarm)).isTrue();
    assertThat(cloud().alarms().has(new GroupAlarm("web", topic + "-other"))).isFalse();
    assertThat(cloud().alarms().has(new GroupAlarm("db", topic))).isFalse();
  }

  @Test
  void aTopicGetsEachMessageInTurn() {
    String topic = cloud().topic();
    cloud().topics().publish(topic, "web failed", "line one\nline two é");
    cloud().topics().publish(topic, "web succeeded", "all good");
    assertThat(cloud().published(topic))
        .containsExactly("web failed: line one\nline two é", "web succeeded: all good");
  }
}
