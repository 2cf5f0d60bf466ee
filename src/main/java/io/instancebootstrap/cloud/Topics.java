// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

/** Topics that tell their subscribers: mail, pagers, queues. */
public interface Topics {
  /**
   * Publishes a message.
   *
   * @param topic ARN
   * @param subject of a mail: printable ASCII in one line; longer than 100 characters it is cut
   */
  void publish(String topic, String subject, String message);
}
