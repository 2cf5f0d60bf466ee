// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.List;

/** The launch parameters besides the phase, and what each place calls them. */
public enum LaunchParameter {
  SERVER("--server", "BOOTSTRAP_SERVER", "server", "Server"),
  CONFIG_REPO("--config-repo", "BOOTSTRAP_CONFIG_REPO", "config-repo", "ConfigRepo"),
  CONFIG_REF("--config-ref", "BOOTSTRAP_CONFIG_REF", "config-ref", "ConfigRef");

  final String flag;
  final String variable;
  final String key;
  final String tag;

  LaunchParameter(String flag, String variable, String key, String tag) {
    this.flag = flag;
    this.variable = variable;
    this.key = key;
    this.tag = tag;
  }

  /** The four places, for a message. */
  String places() {
    return String.join(
        ", ", List.of(flag, variable, key + " in /etc/bootstrap/bootstrap.ini", "the tag " + tag));
  }
}
