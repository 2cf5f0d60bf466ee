// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

/**
 * What kind of end an error means for a run. The command line maps each to its exit code, in one
 * place, and nowhere else knows the numbers.
 */
public enum Category {
  /** A step could not do its work. */
  FAILED,
  /** The command line was not understood. */
  USAGE,
  /** AWS, the metadata service or the config repository did not answer within its deadline. */
  UNAVAILABLE,
  /** Going on could destroy data. */
  REFUSED,
  /** Another run holds the lock. */
  LOCKED,
  /** Settings are wrong; a person has to change them. */
  CONFIGURATION
}
