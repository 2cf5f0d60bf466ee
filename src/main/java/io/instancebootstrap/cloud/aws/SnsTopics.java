// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Topics;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.SnsClient;

/** Topics of SNS, each asked in the region that its ARN names. */
final class SnsTopics implements Topics {
  private static final int LONGEST_SUBJECT = 100;

  private final Function<String, AwsCalls<SnsClient>> regions;

  /**
   * @param regions the service of a region
   */
  SnsTopics(Function<String, AwsCalls<SnsClient>> regions) {
    this.regions = regions;
  }

  @Override
  public void publish(String topic, String subject, String message) {
    String plain = subject.replaceAll("[^ -~]+", " ").strip();
    String cut =
        plain.length() <= LONGEST_SUBJECT ? plain : plain.substring(0, LONGEST_SUBJECT - 3) + "...";
    regions
        .apply(region(topic))
        .call(
            "publishing to " + topic,
            "Publish",
            client ->
                client.publish(request -> request.topicArn(topic).subject(cut).message(message)));
  }

  /** {@code arn:partition:sns:region:account:name}. */
  private static String region(String topic) {
    String[] fields = topic.split(":", -1);
    return fields.length > 3 ? fields[3] : "";
  }
}
