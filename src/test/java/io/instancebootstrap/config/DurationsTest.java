// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"300s, PT5M", "20m, PT20M", "1h, PT1H", "7d, P7D", "0s, PT0S"})
  void reads(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "300", "5 m", "-1s", "1.5h", "1m30s", "9999999999s", "5M", "٣s"})
  void refuses(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Property
  void readsWhatItPrints(@ForAll @LongRange(min = 0, max = 999_999_999) long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.print(duration))).contains(duration);
  }
}
