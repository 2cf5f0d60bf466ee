// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps every Jupiter test from starting processes, unless it says {@link StartsProcesses}, and
 * from opening sockets beyond loopback. Found by the service loader, so no test can forget it.
 * Tests of another engine (jqwik) are not covered by the callbacks; the guard stays in place for
 * them once a Jupiter test has run in the same JVM.
 */
public final class Sandbox
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    SandboxGuard.install();
    SandboxGuard.allowProcesses(allows(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    SandboxGuard.allowProcesses(allows(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    SandboxGuard.allowProcesses(context.getParent().map(Sandbox::allows).orElse(false));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SandboxGuard.allowProcesses(context.getParent().map(Sandbox::allows).orElse(false));
  }

  /** Whether the method, its class or a class around it says so. */
  private static boolean allows(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      boolean here =
          at.get()
              .getElement()
              .map(element -> element.isAnnotationPresent(StartsProcesses.class))
              .orElse(false);
      if (here) {
        return true;
      }
      at = at.get().getParent();
    }
    return false;
  }
}
