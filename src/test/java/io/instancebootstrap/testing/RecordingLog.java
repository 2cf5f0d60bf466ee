// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.StepLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a step said, by kind. */
public final class RecordingLog implements StepLog {
  public final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  public final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  public final List<String> waits = Collections.synchronizedList(new ArrayList<>());
  public final List<Progress> progress = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void warn(String line) {
    warnings.add(line);
  }

  @Override
  public void waiting(String what) {
    waits.add(what);
  }

  @Override
  public void progress(Progress come) {
    progress.add(come);
  }
}
