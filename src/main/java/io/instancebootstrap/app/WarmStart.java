// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.aws.AwsWarmUp;

/**
 * What a run of a phase will need and can load before its command line has been read. A wrong guess
 * costs work on a thread beside, and nothing else.
 */
public final class WarmStart {
  private final AwsWarmUp aws;

  private WarmStart(AwsWarmUp aws) {
    this.aws = aws;
  }

  /** Begins loading now, on threads of its own. */
  public static WarmStart begun(String version) {
    return new WarmStart(AwsWarmUp.started(version));
  }

  /** Leaves everything to its first use. */
  public static WarmStart none() {
    return new WarmStart(AwsWarmUp.none());
  }

  AwsWarmUp aws() {
    return aws;
  }
}
