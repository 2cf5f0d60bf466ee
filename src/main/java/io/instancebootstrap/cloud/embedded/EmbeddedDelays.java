// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import java.time.Duration;

/**
 * How long the embedded cloud takes for what the real one does not do at once.
 *
 * @param visible from the creation of a volume until it can be seen (eventual consistency)
 * @param creating from the creation of a volume until it is available
 * @param attaching from the request until the device is there
 * @param detaching from the request until the volume is available
 * @param booting from the launch of an instance until it runs
 * @param terminating from the request until the instance is terminated and lets its volumes go
 * @param noticing until a group notices that it has too few or too many members
 */
public record EmbeddedDelays(
    Duration visible,
    Duration creating,
    Duration attaching,
    Duration detaching,
    Duration booting,
    Duration terminating,
    Duration noticing) {

  /** Everything at once. */
  public static EmbeddedDelays none() {
    return all(Duration.ZERO);
  }

  /** {@code each} for everything. */
  public static EmbeddedDelays all(Duration each) {
    return new EmbeddedDelays(each, each, each, each, each, each, each);
  }

  /** About what one sees on EC2 on a good day. */
  public static EmbeddedDelays typical() {
    return new EmbeddedDelays(
        Duration.ofMillis(800),
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60));
  }
}
