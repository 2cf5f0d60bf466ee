// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import io.instancebootstrap.engine.RunListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sits between the agent and every port. In a healthy run it writes down each call by the step that
 * made it; in a run with a fault it answers one of them otherwise. Steps run at the same time, but
 * each makes its calls one after the other, so a call is known by its step, its method, and its
 * number among those.
 */
public final class Tap implements RunListener {
  /** A call of a healthy run. */
  public record Call(String step, String port, String method, String what, int number) {
    @Override
    public String toString() {
      return step + ": " + port + "." + method + (what.isEmpty() ? "" : " " + what) + " #" + number;
    }
  }

  /** What happens in place of a call. */
  @FunctionalInterface
  public interface Fault {
    /**
     * @param real makes the call as if nothing were wrong
     */
    Object happen(Method method, Object[] arguments, Real real) throws Throwable;
  }

  /** The call itself. */
  @FunctionalInterface
  public interface Real {
    Object make() throws Throwable;
  }

  /** The step of a call in a run that this does not listen to. */
  public static final String NO_STEP = "(run)";

  private final ThreadLocal<String> step = ThreadLocal.withInitial(() -> NO_STEP);
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Optional<Call> at;
  private final Fault fault;
  private final AtomicBoolean hit = new AtomicBoolean();

  private Tap(Optional<Call> at, Fault fault) {
    this.at = at;
    this.fault = fault;
  }

  /** Only listens. */
  public static Tap healthy() {
    return new Tap(Optional.empty(), (method, arguments, real) -> real.make());
  }

  /** Lets {@code fault} happen at {@code call}. */
  public static Tap with(Call call, Fault fault) {
    return new Tap(Optional.of(call), fault);
  }

  /** All calls so far. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Whether the call with the fault was made. */
  public boolean wasHit() {
    return hit.get();
  }

  @Override
  public void started(String name) {
    step.set(name);
  }

  /** {@code real} with this in front of it. */
  public <P> P on(Class<P> port, P real, Naming naming) {
    return port.cast(
        Proxy.newProxyInstance(
            Tap.class.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments;
              Real call = () -> invoke(real, method, given);
              Optional<String> what = naming.name(method, given);
              return what.isEmpty() ? call.make() : passed(port, method, given, what.get(), call);
            }));
  }

  /** Which calls of a port count, and how they are told apart; empty for one that does not. */
  @FunctionalInterface
  public interface Naming {
    Optional<String> name(Method method, Object[] arguments);
  }

  private Object passed(Class<?> port, Method method, Object[] given, String what, Real call)
      throws Throwable {
    Call made = note(port.getSimpleName(), method.getName(), what);
    if (at.filter(made::equals).isPresent() && hit.compareAndSet(false, true)) {
      return fault.happen(method, given, call);
    }
    return call.make();
  }

  private synchronized Call note(String port, String method, String what) {
    String key = step.get() + port + method + what;
    Call call = new Call(step.get(), port, method, what, numbers.merge(key, 1, Integer::sum));
    calls.add(call);
    return call;
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
