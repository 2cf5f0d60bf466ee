// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

/** How closely a copy is compared with its source. */
public enum VerifyMode {
  /** Names, types, sizes and all attributes; content as the copier knows it. */
  METADATA,
  /** All that, and every byte of the copy read again from the volume. */
  FULL
}
