// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

/**
 * The alarm that is raised when a group has had no instance in service for two minutes, or nobody
 * says how many it has. It lives outside the server, so that it also tells of one that never comes
 * back.
 *
 * @param topic ARN of the SNS topic that is told
 */
public record GroupAlarm(String group, String topic) {
  /** The metric that it watches; the group has to be told to keep it. */
  public static final String METRIC = "GroupInServiceInstances";

  /** Its name in CloudWatch. */
  public String name() {
    return group + "-out-of-service";
  }
}
