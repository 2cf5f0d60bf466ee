// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import java.util.Map;

/**
 * How far the agent has come with a volume, as the volume's tag says. Of a new one it is the
 * consent to overrule noise that looks like a partition table, and it is used up: the tag goes once
 * the file system has been mounted and marked.
 */
public enum StateTag {
  /** No tag, or a word that the agent does not know: no consent. */
  NONE,
  /** Created without a snapshot and never written to. */
  BLANK,
  /** mkfs has begun; its file system has not been mounted and marked yet. */
  FORMATTING,
  /** Another volume was made from a snapshot in its place: its data is old from then on. */
  REPLACED;

  /** The tag's key. */
  public static final String KEY = "instance-bootstrap:state";

  /** What the tags of {@code volume} say. */
  public static StateTag of(Volume volume) {
    return switch (volume.tags().getOrDefault(KEY, "")) {
      case "blank" -> BLANK;
      case "formatting" -> FORMATTING;
      case "replaced" -> REPLACED;
      default -> NONE;
    };
  }

  /** The tag to set for this state; none for {@link #NONE}. */
  public Map<String, String> tags() {
    return switch (this) {
      case NONE -> Map.of();
      case BLANK -> Map.of(KEY, "blank");
      case FORMATTING -> Map.of(KEY, "formatting");
      case REPLACED -> Map.of(KEY, "replaced");
    };
  }
}
