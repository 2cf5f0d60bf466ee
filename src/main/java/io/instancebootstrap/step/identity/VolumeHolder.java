// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

/** Knows whether this instance is the server, which is whoever holds the server's volume. */
@FunctionalInterface
public interface VolumeHolder {
  /** Whether the server's volume is attached here; always true for a server without a volume. */
  boolean holdsVolume();
}
