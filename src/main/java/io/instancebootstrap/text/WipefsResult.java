// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.List;

/**
 * What {@code wipefs --no-act --parsable DEVICE} said: nothing there, these signatures, or no
 * usable answer. Whatever is not understood is {@link Failed}, never {@link Empty}.
 */
public sealed interface WipefsResult {
  /** The probe ran and found nothing. */
  record Empty() implements WipefsResult {}

  /**
   * The device holds something.
   *
   * @param found in the order of the output, at least one
   */
  record Signatures(List<Signature> found) implements WipefsResult {
    /** Keeps a copy. */
    public Signatures {
      found = List.copyOf(found);
    }
  }

  /**
   * One magic string on the device.
   *
   * @param offset of the magic string, in bytes from the start of the device
   * @param uuid of the content, may be empty
   * @param label of the content, may be empty
   * @param type for instance ext4, xfs, gpt, LVM2_member
   */
  record Signature(long offset, String uuid, String label, String type) {
    /** One line of evidence for the operator. */
    public String describe() {
      return "%s at offset 0x%x%s%s"
          .formatted(
              type,
              offset,
              uuid.isEmpty() ? "" : ", uuid " + uuid,
              label.isEmpty() ? "" : ", label \"" + label + "\"");
    }
  }

  /**
   * The probe did not give an answer.
   *
   * @param reason what it gave instead, for the operator
   */
  record Failed(String reason) implements WipefsResult {}
}
