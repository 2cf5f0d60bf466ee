// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.Locale;

/** The phases of a server's life that the agent plays. */
public enum Phase {
  /** Once in a server's life: moves its data to a volume and makes it replaceable. */
  PERSIST,
  /** On every boot and replacement: brings the server back. */
  SPAWN,
  /** When an instance goes: lets everything go that its replacement needs. */
  RELEASE;

  /** The word that a user types. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
