// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.copy.CopyProgress;
import io.instancebootstrap.engine.Progress;

/** The copier's word for how far it has come, in the engine's. */
final class CopierProgress {
  private CopierProgress() {}

  static Progress of(String what, CopyProgress.Snapshot done) {
    return new Progress(
        what, done.files(), done.filesTotal().orElse(0), done.bytes(), done.bytesTotal().orElse(0));
  }
}
