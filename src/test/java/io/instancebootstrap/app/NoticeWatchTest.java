// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.testing.VirtualTime;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeWatchTest {
  private final VirtualTime time = new VirtualTime();
  private final Map<String, String> keys = new TreeMap<>();
  private boolean away;

  @ParameterizedTest
  @CsvSource({
    "spot/instance-action, '{\"action\": \"terminate\"}'",
    "events/recommendations/rebalance, '{\"noticeTime\": \"2026-01-02T03:04:05Z\"}'",
    "autoscaling/target-lifecycle-state, Terminated"
  })
  void aNoticeIsSeenWithinFiveSeconds(String key, String text) {
    Instant comes = time.instant().plus(Duration.ofHours(3));
    time.onSleep(() -> appear(comes, key, text));
    assertThat(watch().await()).isEqualTo(key + ": " + text);
    assertThat(Duration.between(comes, time.instant())).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aMetadataServiceThatIsAwayIsNoNotice() {
    keys.put("autoscaling/target-lifecycle-state", "InService");
    away = true;
    Instant back = time.instant().plus(Duration.ofMinutes(10));
    time.onSleep(() -> away = time.instant().isBefore(back));
    time.onSleep(() -> appear(back, "spot/instance-action", "stop"));
    assertThat(watch().await()).isEqualTo("spot/instance-action: stop");
  }

  private void appear(Instant when, String key, String text) {
    if (!time.instant().isBefore(when)) {
      keys.put(key, text);
    }
  }

  private NoticeWatch watch() {
    InstanceMetadata metadata =
        new InstanceMetadata() {
          @Override
          public InstanceIdentity identity() {
            throw new AssertionError("not asked");
          }

          @Override
          public Map<String, String> tags() {
            throw new AssertionError("not asked");
          }

          @Override
          public Optional<byte[]> userData() {
            throw new AssertionError("not asked");
          }

          @Override
          public Optional<String> get(String key) {
            if (away) {
              throw BootstrapException.unavailable("reading " + key + ": nobody answers");
            }
            return Optional.ofNullable(keys.get(key));
          }

          @Override
          public RoleCredentials credentials() {
            throw new AssertionError("not asked");
          }
        };
    return new NoticeWatch(metadata, new Waits(time, time, () -> 0.5));
  }
}
