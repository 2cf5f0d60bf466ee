// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.ProcessEnd;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A process whose end is written down, and goes on; as with the real one, only the first counts.
 */
final class PlayedProcess implements ProcessEnd {
  private final List<Runnable> before = new CopyOnWriteArrayList<>();
  private final List<String> codes = new CopyOnWriteArrayList<>();

  @Override
  public Pending before(Runnable last) {
    before.add(last);
    return () -> before.remove(last);
  }

  @Override
  public void exit(int code) {
    codes.add("exit " + code);
    before.forEach(Runnable::run);
  }

  @Override
  public void halt(int code) {
    codes.add("halt " + code);
  }

  /** How it was ended, in words such as {@code exit 69}. */
  List<String> codes() {
    return List.copyOf(codes);
  }
}
