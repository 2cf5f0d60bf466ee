// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.storm;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.aws.AdmittedCalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** A cloud whose every call has to pass its action's token bucket before it happens. */
final class StormyCloud {
  private static final Map<String, List<String>> ACTIONS =
      Map.of(
          "volumes.ofServer", List.of("DescribeVolumes"),
          "volumes.find", List.of("DescribeVolumes"),
          "volumes.attach", List.of("AttachVolume"),
          "instances.find", List.of("DescribeInstances"),
          "launchTemplates.newest", List.of("DescribeLaunchTemplateVersions"),
          "addresses.ofServer", List.of("DescribeAddresses"),
          "addresses.associate", List.of("AssociateAddress"),
          "groups.find", List.of("DescribeAutoScalingGroups", "DescribeLifecycleHooks"),
          "groups.completeLifecycle", List.of("CompleteLifecycleAction"));

  private StormyCloud() {}

  /**
   * @param meanwhile runs before each call happens: time has passed
   */
  static CloudPorts over(CloudPorts calm, AdmittedCalls calls, Runnable meanwhile) {
    return proxy(
        CloudPorts.class,
        (method, arguments) -> {
          Object port = invoke(method, calm, arguments);
          return proxy(
              method.getReturnType(),
              (call, words) -> {
                if (!call.isDefault()) {
                  actions(method.getName() + "." + call.getName()).forEach(calls::pass);
                  meanwhile.run();
                }
                return invoke(call, port, words);
              });
        });
  }

  private static List<String> actions(String call) {
    List<String> actions = ACTIONS.get(call);
    if (actions == null) {
      throw new IllegalArgumentException("a spawn is not expected to call " + call);
    }
    return actions;
  }

  @FunctionalInterface
  private interface Call {
    Object make(Method method, Object[] arguments) throws Throwable;
  }

  private static <P> P proxy(Class<P> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.make(method, arguments)));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
