// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Waits until EC2 says that this instance is to go: where the notice comes before the shutdown,
 * minutes are won. Asks the metadata service only, and loads nothing else, because it stays in
 * memory for as long as the instance lives.
 */
public final class NoticeWatch {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  /** Where a notice appears, and what there is one. */
  private record Place(String key, Predicate<String> isNotice) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("spot/instance-action", text -> true),
          new Place("events/recommendations/rebalance", text -> true),
          new Place(InstanceMetadata.TARGET_STATE, "Terminated"::equals));

  private final InstanceMetadata metadata;
  private final Waits waits;

  public NoticeWatch(InstanceMetadata metadata, Waits waits) {
    this.metadata = metadata;
    this.waits = waits;
  }

  /** The watch of the live machine that is kept below {@code world}'s root. */
  public static NoticeWatch of(World world) {
    return new NoticeWatch(world.metadata(), world.waits());
  }

  /** The first notice: where it was found and what it says. */
  public String await() {
    return waits
        .poll(INTERVAL, INTERVAL)
        .until(this::look, waits.deadline(FOR_EVER))
        .orElseThrow(
            () ->
                BootstrapException.unavailable(
                    "watching for a notice: observed none for ten years, expected this instance to be replaced by then; start it again"));
  }

  private Optional<String> look() {
    for (Place place : PLACES) {
      Optional<String> text = read(place.key()).filter(place.isNotice());
      if (text.isPresent()) {
        return Optional.of(place.key() + ": " + text.get().strip());
      }
    }
    return Optional.empty();
  }

  /** A metadata service that is away for a while is no notice. */
  private Optional<String> read(String key) {
    try {
      return metadata.get(key);
    } catch (BootstrapException away) {
      return Optional.empty();
    }
  }
}
