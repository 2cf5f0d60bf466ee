// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

/**
 * The cloud-init drop-in that hands host name and hosts file over to the agent; without it
 * cloud-init puts the instance's own name back at the next boot (modules set-hostname and
 * update-etc-hosts).
 */
public final class CloudCfg {
  private CloudCfg() {}

  /** File name below cloud-init's drop-in directory; 99 is read late, and the last one wins. */
  public static String fileName() {
    return "99-instance-bootstrap.cfg";
  }

  /** The whole file. */
  public static String print() {
    return """
        # Written by instance-bootstrap, which sets the host name and its line in /etc/hosts.
        preserve_hostname: true
        manage_etc_hosts: false
        """;
  }
}
