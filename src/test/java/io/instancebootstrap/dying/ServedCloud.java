// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.domain.BootstrapException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The world's end of {@link RemoteCloud}: makes the calls that an agent asks for. */
final class ServedCloud {
  private final CloudPorts cloud;
  private final InstanceMetadata metadata;

  ServedCloud(CloudPorts cloud, InstanceMetadata metadata) {
    this.cloud = cloud;
    this.metadata = metadata;
  }

  /** The answer of the port, or its refusal. */
  Object answer(Request.Call call) {
    try {
      Object port =
          call.port().equals("metadata")
              ? metadata
              : CloudPorts.class.getMethod(call.port()).invoke(cloud);
      Method method = method(port.getClass().getInterfaces()[0], call);
      return method.invoke(port, call.arguments().toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof BootstrapException refusal) {
        return new Request.Refusal(refusal.category().name(), refusal.getMessage());
      }
      throw new IllegalStateException("calling " + call, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("calling " + call, e);
    }
  }

  private static Method method(Class<?> port, Request.Call call) {
    for (Method method : port.getMethods()) {
      List<String> types = Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
      if (method.getName().equals(call.method()) && types.equals(call.types())) {
        return method;
      }
    }
    throw new IllegalStateException(port + " has no " + call);
  }
}
