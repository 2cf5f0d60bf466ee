// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Launch templates with versions and a default; makes the same calls as the real adapter. */
final class EmbeddedLaunchTemplates implements LaunchPlans {
  private final World world;

  EmbeddedLaunchTemplates(World world) {
    this.world = world;
  }

  private record Creation(String name, LaunchContent content, Map<String, String> tags) {}

  @Override
  public Optional<LaunchPlan> newest(String server) {
    return world.call(
        "DescribeLaunchTemplateVersions",
        () ->
            Optional.ofNullable(world.templates.get(server))
                .map(template -> plan(server, template, template.defaultVersion)));
  }

  @Override
  public LaunchPlan save(
      String server, LaunchContent content, Map<String, String> serverTags, String clientToken) {
    return world.call(
        "CreateLaunchTemplate",
        () -> {
          String doing = "saving launch template " + server;
          LaunchRules.check(doing, content);
          Creation creation = new Creation(server, content, serverTags);
          if (world
              .tokens
              .created(doing, "CreateLaunchTemplate", clientToken, creation)
              .isPresent()) {
            return plan(server, existing(server), 1);
          }
          if (world.templates.containsKey(server)) {
            return addVersion(doing, server, content, clientToken);
          }
          TemplateRecord template = new TemplateRecord(content);
          world.templates.put(server, template);
          world.tokens.remember("CreateLaunchTemplate", clientToken, creation, server);
          return plan(server, template, 1);
        });
  }

  private LaunchPlan addVersion(
      String doing, String server, LaunchContent content, String clientToken) {
    TemplateRecord template = existing(server);
    world.count("CreateLaunchTemplateVersion");
    Creation creation = new Creation(server, content, Map.of());
    String action = "CreateLaunchTemplateVersion";
    int version =
        world
            .tokens
            .created(doing, action, clientToken, creation)
            .map(Integer::parseInt)
            .orElseGet(
                () -> {
                  template.versions.add(content);
                  int number = template.versions.size();
                  world.tokens.remember(action, clientToken, creation, Integer.toString(number));
                  return number;
                });
    world.count("ModifyLaunchTemplate");
    template.defaultVersion = version;
    return plan(server, template, version);
  }

  private TemplateRecord existing(String server) {
    TemplateRecord template = world.templates.get(server);
    if (template == null) {
      throw new IllegalStateException("no launch template " + server);
    }
    return template;
  }

  private static LaunchPlan plan(String server, TemplateRecord template, int version) {
    return new LaunchPlan(server, Integer.toString(version), template.version(version));
  }

  @Override
  public List<String> unused(String server, LaunchPlan keep) {
    return List.of();
  }

  @Override
  public void delete(String name) {
    throw new IllegalArgumentException(name + " was not named as unused");
  }
}
