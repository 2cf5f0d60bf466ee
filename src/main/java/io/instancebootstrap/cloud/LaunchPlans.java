// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Launch templates or launch configurations: one port, an adapter for each kind. Templates require
 * IMDSv2 and offer tags in metadata.
 */
public interface LaunchPlans {
  /**
   * The plan of {@code server} that is in force: the default version of the template that bears its
   * name, or the youngest configuration that carries it; empty when there is none. A run killed
   * between saving a version and making it the default therefore still sees the old one, and saves
   * again.
   */
  Optional<LaunchPlan> newest(String server);

  /**
   * Saves {@code content} as a new template, a new version which becomes the default, or a new
   * configuration named after its content's hash.
   *
   * @param serverTags tags of the template itself
   * @param clientToken the same token with the same content creates nothing twice
   */
  LaunchPlan save(
      String server, LaunchContent content, Map<String, String> serverTags, String clientToken);

  /**
   * What of {@code content} this kind of plan can hold; {@link #newest} can equal no more. A
   * configuration has no tags: there the group's tags reach the instance.
   */
  default LaunchContent carried(LaunchContent content) {
    return content;
  }

  /**
   * Plans of {@code server} other than {@code keep} that nothing uses: old configurations; always
   * empty for templates.
   */
  List<String> unused(String server, LaunchPlan keep);

  /** Deletes a plan that {@link #unused} named. */
  void delete(String name);
}
