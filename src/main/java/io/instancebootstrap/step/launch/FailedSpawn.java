// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One spawn that failed, as it is written down for the instances to come: {@code i-0abc@TIME}.
 * Three of them are shorter than the 256 characters of a tag's value.
 *
 * @param at to the second
 */
public record FailedSpawn(InstanceId instance, Instant at) {
  /** So many within {@link #WINDOW} are not chance: another instance would fail, too. */
  static final int LIMIT = 3;

  static final Duration WINDOW = Duration.ofHours(1);

  public FailedSpawn {
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Those of {@code text} that can be read. */
  static List<FailedSpawn> parse(String text) {
    return Stream.of(text.split("\\s+")).flatMap(word -> one(word).stream()).toList();
  }

  private static Optional<FailedSpawn> one(String word) {
    String[] parts = word.split("@", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FailedSpawn(new InstanceId(parts[0]), Instant.parse(parts[1])));
    } catch (DateTimeException | BootstrapException e) {
      return Optional.empty();
    }
  }

  /** As {@link #parse} reads it: the newest that count, the oldest first. */
  static String print(Collection<FailedSpawn> failures) {
    List<FailedSpawn> ordered =
        failures.stream().distinct().sorted(Comparator.comparing(FailedSpawn::at)).toList();
    return ordered.stream()
        .skip(Math.max(0, ordered.size() - LIMIT))
        .map(failure -> failure.instance() + "@" + failure.at())
        .collect(Collectors.joining(" "));
  }

  /** Whether it still counts at {@code now}. */
  boolean recent(Instant now) {
    return at.isAfter(now.minus(WINDOW));
  }
}
