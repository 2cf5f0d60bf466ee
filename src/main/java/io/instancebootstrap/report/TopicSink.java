// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.step.report.ReportSink;

/** Publishes the note to a topic, whose subscribers get it as a mail or on a pager. */
public final class TopicSink implements ReportSink {
  private final String topic;
  private final Topics topics;

  /**
   * @param topic ARN
   */
  public TopicSink(String topic, Topics topics) {
    this.topic = topic;
    this.topics = topics;
  }

  @Override
  public String name() {
    return "topic " + topic.substring(topic.lastIndexOf(':') + 1);
  }

  @Override
  public void tell(RunReport report, int dropped) {
    topics.publish(topic, ReportText.headline(report), ReportText.of(report, dropped));
  }
}
