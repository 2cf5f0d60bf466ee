// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

/** What a run must know before it can read any settings, and how each place names it. */
public enum LaunchParameter {
  SERVER("--server", "BOOTSTRAP_SERVER", "server", "Server"),
  CONFIG_REPO("--config-repo", "BOOTSTRAP_CONFIG_REPO", "config-repo", "ConfigRepo"),
  CONFIG_REF("--config-ref", "BOOTSTRAP_CONFIG_REF", "config-ref", "ConfigRef"),
  CONFIG_VERIFY("--config-verify", "BOOTSTRAP_CONFIG_VERIFY", "config-verify", "ConfigVerify");

  private final String flag;
  private final String variable;
  private final String key;
  private final String tag;

  LaunchParameter(String flag, String variable, String key, String tag) {
    this.flag = flag;
    this.variable = variable;
    this.key = key;
    this.tag = tag;
  }

  /** Its option on the command line. */
  public String flag() {
    return flag;
  }

  /** Its environment variable. */
  public String variable() {
    return variable;
  }

  /** Its key in section {@code [bootstrap]} of bootstrap.ini. */
  public String key() {
    return key;
  }

  /** Its tag on the instance. */
  public String tag() {
    return tag;
  }
}
