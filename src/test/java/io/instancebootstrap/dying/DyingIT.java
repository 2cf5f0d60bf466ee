// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import org.junit.jupiter.api.Test;

/**
 * Agents die at step, change and call boundaries, at random instants and by power cuts; a second
 * run ends where an undisturbed one does, and no original is ever unreadable. Usually a share of
 * all deaths, another one with each {@code -Dbootstrap.dying.seed}, and the same one for everybody
 * who names none; {@code -Dbootstrap.dying.each=1} plays all of them.
 */
@StartsProcesses
@Requires(
    root = true,
    commands = {
      "unshare",
      "losetup",
      "mkfs.ext4",
      "e2fsck",
      "blkid",
      "getfattr",
      "setfattr",
      "setfacl"
    })
class DyingIT {
  /** Its twentieth once found a directory that was open for a moment. */
  private static final String USUAL_SEED = "824539";

  private static final String USUAL_EACH = "20";
  private static final String INSTANTS = "200";
  private static final String CUTS = "50";

  @Test
  void everySecondRunEndsWhereAnUndisturbedOneDoes() throws Exception {
    String seed = System.getProperty("bootstrap.dying.seed", USUAL_SEED);
    String each = System.getProperty("bootstrap.dying.each", USUAL_EACH);

    PrivateWorld.Ended ended = PrivateWorld.run(DyingWorld.class, seed, each, INSTANTS, CUTS);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  @Test
  void oneOfTwoAgentsWinsAndTheOtherEndsCleanly() throws Exception {
    PrivateWorld.Ended ended = PrivateWorld.run(TwoAgents.class);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }
}
