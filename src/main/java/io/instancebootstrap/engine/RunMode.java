// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

/**
 * How a run treats changes.
 *
 * @param dryRun plan and print, change nothing
 * @param consent a person has allowed destructive changes
 */
public record RunMode(boolean dryRun, boolean consent) {
  public static final RunMode APPLY = new RunMode(false, false);
  public static final RunMode DRY_RUN = new RunMode(true, false);
}
