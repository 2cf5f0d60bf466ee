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
  /**
   * Makes the copy aside nearly equal to the original while that may still change. Stops before the
   * first byte when the volume has less room than the data needs.
   */
  void warm(CopyTask task, StepLog log);

  /**
   * Copies what has changed since, flushes the copy to the volume, proves it and catalogues it.
   * Nothing writes to the original any more, so a file that changes meanwhile is an error.
   *
   * @return what the copy holds
   */
  CopyProof finish(CopyTask task, PersistSettings.Verify how, StepLog log);

  /**
   * Renames the proven copy to its final name, in directories made after the originals' parents,
   * and flushes the directories. Nothing may be there yet.
   */
  void publish(CopyTask task);

  /** Renames a copy that was never in use aside again, so that it can be brought up to date. */
  void takeBack(CopyTask task);
}
