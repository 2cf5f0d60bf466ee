// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

/** The process as it is. */
public final class LiveProcess implements ProcessEnd {
  @Override
  public Pending before(Runnable last) {
    Thread hook = new Thread(last, "last-word");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> Runtime.getRuntime().removeShutdownHook(hook);
  }

  @Override
  public void exit(int code) {
    Runtime.getRuntime().exit(code);
  }

  @Override
  public void halt(int code) {
    Runtime.getRuntime().halt(code);
  }
}
