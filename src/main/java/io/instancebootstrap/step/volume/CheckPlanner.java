// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.domain.Size;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a file system needs before it is used. A mounted one is never checked, because a
 * checker would write under the kernel's feet; it is grown online. An unmounted xfs can only be
 * grown once mount-volume has mounted it (xfs_growfs(8)).
 */
public final class CheckPlanner {

  /** The decision. */
  public Decision<CheckChange> plan(CheckState state) {
    if (state.device().isEmpty() || state.fileSystem().isEmpty()) {
      return Decision.changes(
          List.of(new CheckChange.CheckFileSystem("the volume's file system")),
          "the volume is checked once it is attached and has a file system");
    }
    BlockDevice device = state.device().get();
    Probe.FileSystem fileSystem = state.fileSystem().get();
    String what = fileSystem.type() + " on " + device.volume();
    List<CheckChange> changes = new ArrayList<>();
    boolean mounted = state.mountPoint().isPresent();
    if (!mounted && !state.accepted()) {
      changes.add(new CheckChange.CheckFileSystem(what));
    }
    boolean growable = mounted || !fileSystem.type().equals("xfs");
    if (growable && Growth.needed(device.bytes(), state.fileSystemBytes())) {
      changes.add(new CheckChange.GrowFileSystem(what + growth(device, state)));
    }
    return Decision.changes(
        changes, changes.isEmpty() ? done(state, what) : what + " is not in use yet, or too small");
  }

  private static String growth(BlockDevice device, CheckState state) {
    return " from " + new Size(state.fileSystemBytes()) + " to " + new Size(device.bytes());
  }

  private static String done(CheckState state, String what) {
    return state
        .mountPoint()
        .map(place -> what + " is mounted at " + place + ", so it was checked before")
        .orElse(what + " was accepted by its checker");
  }
}
