// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.engine.StepLog;

/**
 * Copies one directory to the volume. Every method may be repeated after a kill at any instant, and
 * none ever writes to the original. Errors are {@link
 * io.instancebootstrap.domain.BootstrapException} and name the file.
 */
public interface DataCopier {
  /** FAILED when the volume has less room than the data needs, with both figures. */
  void requireRoom(CopyTask task);

  /**
   * Makes the copy aside equal to the original, reading what an earlier pass has not read.
   *
   * @param last whether nothing writes to the original any more, so that a file that changes
   *     meanwhile is an error
   */
  void pass(CopyTask task, boolean last, StepLog log);

  /**
   * Flushes the copy to the volume and proves it.
   *
   * @return what the copy holds
   */
  CopyProof prove(CopyTask task, PersistSettings.Verify how, StepLog log);

  /**
   * Renames the proven copy to its final name, in directories made after the originals' parents,
   * and flushes the directories. Nothing may be there yet.
   */
  void publish(CopyTask task);

  /** Renames a copy that was never in use aside again, so that it can be brought up to date. */
  void takeBack(CopyTask task);
}
