// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.LaunchContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Says in which fields two launches would differ. User data may hold secrets, so only its size. */
final class LaunchDifference {
  private final LaunchContent have;
  private final LaunchContent want;
  private final List<String> found = new ArrayList<>();

  private LaunchDifference(LaunchContent have, LaunchContent want) {
    this.have = have;
    this.want = want;
  }

  /** One phrase a field, {@code image ami-1 → ami-2}; none when both launch the same. */
  static List<String> between(LaunchContent have, LaunchContent want) {
    LaunchDifference difference = new LaunchDifference(have, want);
    difference.field("image", LaunchContent::imageId);
    difference.field("instance type", LaunchContent::instanceType);
    difference.field("key", content -> orNone(content.keyName()));
    difference.field("security groups", content -> String.join(", ", content.securityGroupIds()));
    difference.field("instance profile", content -> orNone(content.instanceProfile()));
    difference.userData();
    difference.field("tags", content -> new TreeMap<>(content.tags()).toString());
    return List.copyOf(difference.found);
  }

  private void field(String name, Function<LaunchContent, String> value) {
    String before = value.apply(have);
    String after = value.apply(want);
    if (!before.equals(after)) {
      found.add(name + " " + before + " → " + after);
    }
  }

  private void userData() {
    if (!have.userData().equals(want.userData())) {
      found.add(
          "user data of %d characters → %d"
              .formatted(have.userData().length(), want.userData().length()));
    }
  }

  private static String orNone(Optional<String> value) {
    return value.orElse("none");
  }
}
