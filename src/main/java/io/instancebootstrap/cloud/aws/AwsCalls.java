// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls one AWS service. The client is made at the first call, so that a run which does not need
 * the service does not load it; every error leaves as ours.
 */
final class AwsCalls<C> {
  /**
   * How long throttling is borne. A boot storm of 500 servers gets one attachment for each of them
   * within 90 s (EC2 developer guide, "Request throttling": a mutating action's bucket holds 50
   * tokens and gets 5 a second); one of the SDK's rounds of attempts ends long before.
   */
  static final Duration THROTTLED = Duration.ofSeconds(150);

  private static final int MOST_ROUNDS = 12;

  private final String prefix;
  private final Supplier<C> factory;
  private final Clock clock;
  private @Nullable C client;

  /**
   * Makes nothing yet.
   *
   * @param prefix of the service's permissions, such as {@code ec2}
   */
  AwsCalls(String prefix, Supplier<C> factory, Clock clock) {
    this.prefix = prefix;
    this.factory = factory;
    this.clock = clock;
  }

  /**
   * Calls {@code action}.
   *
   * @param doing the purpose, for messages: {@code attaching vol-1 to i-1}
   */
  <R> R call(String doing, String action, Function<C, R> request) {
    try {
      return patiently(request);
    } catch (SdkException e) {
      throw translated(doing, action, e);
    }
  }

  /** As long as AWS asks to slow down, the SDK's own attempts begin anew. */
  private <R> R patiently(Function<C, R> request) {
    Deadline deadline = Deadline.in(THROTTLED, clock);
    for (int round = 1; ; round++) {
      try {
        return request.apply(client());
      } catch (AwsServiceException e) {
        if (!e.isThrottlingException() || deadline.passed() || round == MOST_ROUNDS) {
          throw e;
        }
      }
    }
  }

  /**
   * Calls {@code action} where one kind of refusal is an answer: empty when {@code answer} accepts
   * the error's code and message.
   */
  <R> Optional<R> callUnless(
      String doing, String action, BiPredicate<String, String> answer, Function<C, R> request) {
    try {
      return Optional.of(patiently(request));
    } catch (AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      if (details != null
          && answer.test(
              String.valueOf(details.errorCode()), String.valueOf(details.errorMessage()))) {
        return Optional.empty();
      }
      throw translated(doing, action, e);
    } catch (SdkException e) {
      throw translated(doing, action, e);
    }
  }

  /** An error of the SDK in our words. */
  BootstrapException translated(String doing, String action, SdkException error) {
    return AwsErrors.translate(doing, prefix + ":" + action, error);
  }

  private synchronized C client() {
    if (client == null) {
      client = factory.get();
    }
    return client;
  }
}
