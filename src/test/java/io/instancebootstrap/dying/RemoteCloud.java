// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.cloud.Volumes;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cloud as an agent sees it whose cloud lives in another process, so that it outlives the
 * agent. There is a boundary before each call, and one when it has happened but its answer has not
 * arrived.
 */
final class RemoteCloud implements CloudPorts {
  private final Line line;

  RemoteCloud(Line line) {
    this.line = line;
  }

  @Override
  public Volumes volumes() {
    return port(Volumes.class, "volumes");
  }

  @Override
  public Snapshots snapshots() {
    return port(Snapshots.class, "snapshots");
  }

  @Override
  public Instances instances() {
    return port(Instances.class, "instances");
  }

  @Override
  public LaunchPlans launchTemplates() {
    return port(LaunchPlans.class, "launchTemplates");
  }

  @Override
  public LaunchPlans launchConfigurations() {
    return port(LaunchPlans.class, "launchConfigurations");
  }

  @Override
  public ScalingGroups groups() {
    return port(ScalingGroups.class, "groups");
  }

  @Override
  public Addresses addresses() {
    return port(Addresses.class, "addresses");
  }

  @Override
  public Metrics metrics() {
    return port(Metrics.class, "metrics");
  }

  @Override
  public Alarms alarms() {
    return port(Alarms.class, "alarms");
  }

  @Override
  public Topics topics() {
    return port(Topics.class, "topics");
  }

  /** No phase asks. */
  @Override
  public Permissions permissions() {
    throw new UnsupportedOperationException("a question that cannot travel to another process");
  }

  InstanceMetadata metadata() {
    return port(InstanceMetadata.class, "metadata");
  }

  private <P> P port(Class<P> type, String name) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String label = "cloud " + name + "." + method.getName();
              line.reach(label + " before");
              Object answer =
                  line.ask(
                      new Request.Call(
                          name,
                          method.getName(),
                          Arrays.stream(method.getParameterTypes()).map(Class::getName).toList(),
                          arguments == null
                              ? List.of()
                              : new ArrayList<>(Arrays.asList(arguments))));
              line.reach(label + " after");
              return answer;
            }));
  }
}
