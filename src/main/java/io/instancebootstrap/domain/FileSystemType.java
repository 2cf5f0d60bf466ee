// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.Locale;

/** The file systems that the agent makes on a volume. */
public enum FileSystemType {
  EXT4,
  XFS;

  /** The kernel's and blkid's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
