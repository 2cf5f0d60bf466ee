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
   * The newest plan of {@code server}: the template's latest version, or the configuration that
   * carries its name; empty when there is none.
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
   * Plans of {@code server} other than {@code keep} that nothing uses: old configurations; always
   * empty for templates.
   */
  List<String> unused(String server, LaunchPlan keep);

  /** Deletes a plan that {@link #unused} named. */
  void delete(String name);
}
