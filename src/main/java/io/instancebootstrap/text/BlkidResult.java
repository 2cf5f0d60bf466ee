// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code blkid -p -o export DEVICE} said. Three answers and no fourth: only {@link Empty} lets
 * anybody think of formatting, and whatever is not understood is {@link Failed}.
 */
public sealed interface BlkidResult {
  /** The probe found nothing: exit code 2 and not a byte of output. */
  record Empty() implements BlkidResult {}

  /**
   * The device holds something.
   *
   * @param values as blkid names them: TYPE, UUID, LABEL, USAGE, PTTYPE …
   */
  record Signatures(Map<String, String> values) implements BlkidResult {
    /** Keeps a copy. */
    public Signatures {
      values = Map.copyOf(values);
    }

    /** File system or other content, for instance ext4, LVM2_member. */
    public Optional<String> type() {
      return Optional.ofNullable(values.get("TYPE"));
    }

    /** UUID of the content. */
    public Optional<String> uuid() {
      return Optional.ofNullable(values.get("UUID"));
    }

    /** Label of the content. */
    public Optional<String> label() {
      return Optional.ofNullable(values.get("LABEL"));
    }

    /** Kind of partition table, for instance gpt, dos, atari. */
    public Optional<String> partitionTable() {
      return Optional.ofNullable(values.get("PTTYPE"));
    }
  }

  /**
   * The probe did not give an answer.
   *
   * @param reason what it gave instead, for the operator
   */
  record Failed(String reason) implements BlkidResult {}
}
