// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.ConfigurationName;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Launch configurations: they cannot be changed, have no tags, and are kept while a group uses
 * them.
 */
final class EmbeddedLaunchConfigurations implements LaunchPlans {
  private final World world;

  EmbeddedLaunchConfigurations(World world) {
    this.world = world;
  }

  @Override
  public Optional<LaunchPlan> newest(String server) {
    return world.call(
        "DescribeLaunchConfigurations",
        () ->
            world.configurations.entrySet().stream()
                .filter(entry -> ConfigurationName.belongsTo(server, entry.getKey()))
                .reduce((older, younger) -> younger)
                .map(entry -> plan(entry.getKey(), entry.getValue())));
  }

  @Override
  public LaunchContent carried(LaunchContent content) {
    return content.withoutTags();
  }

  @Override
  public LaunchPlan save(
      String server, LaunchContent content, Map<String, String> serverTags, String clientToken) {
    return world.call(
        "CreateLaunchConfiguration",
        () -> {
          String name = ConfigurationName.of(server, content);
          LaunchRules.check("saving launch configuration " + name, content);
          world.configurations.putIfAbsent(name, carried(content));
          return plan(name, carried(content));
        });
  }

  @Override
  public List<String> unused(String server, LaunchPlan keep) {
    return world.call(
        "DescribeLaunchConfigurations",
        () -> {
          world.count("DescribeAutoScalingGroups");
          return world.configurations.keySet().stream()
              .filter(name -> ConfigurationName.belongsTo(server, name))
              .filter(name -> !name.equals(keep.name()) && !used(name))
              .toList();
        });
  }

  @Override
  public void delete(String name) {
    world.call(
        "DeleteLaunchConfiguration",
        () -> {
          if (used(name)) {
            throw Refusals.refusal(
                "deleting launch configuration " + name, "ResourceInUse", "a group uses it");
          }
          return Optional.ofNullable(world.configurations.remove(name));
        });
  }

  private boolean used(String name) {
    return world.groups.values().stream()
        .map(group -> group.request.launch())
        .anyMatch(launch -> launch.version().isEmpty() && launch.name().equals(name));
  }

  private static LaunchPlan plan(String name, LaunchContent content) {
    return new LaunchPlan(name, LaunchPlan.UNVERSIONED, content);
  }
}
