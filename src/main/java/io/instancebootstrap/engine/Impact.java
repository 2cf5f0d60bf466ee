// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/** How much a change can hurt. */
public enum Impact {
  /** Nothing that anyone uses is touched. */
  SAFE,
  /** Something in use pauses: a service restarts, an address moves. */
  DISRUPTIVE,
  /** Something may be lost; only done with a person's consent. */
  DESTRUCTIVE
}
