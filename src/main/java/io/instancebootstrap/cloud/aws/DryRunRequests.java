// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Puts {@code DryRun} into every request that changes something, so that EC2 answers {@code
 * DryRunOperation} or {@code UnauthorizedOperation} and does nothing. Looking is looking.
 */
final class DryRunRequests implements ExecutionInterceptor {
  /** EC2's error code for: I would have done it. */
  static final String WOULD_BE_DONE = "DryRunOperation";

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    SdkRequest request = context.request();
    return request.getClass().getSimpleName().startsWith("Describe") ? request : dry(request);
  }

  private static SdkRequest dry(SdkRequest request) {
    SdkField<?> field =
        request.sdkFields().stream()
            .filter(each -> each.memberName().equals("DryRun"))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(request.getClass() + " knows no dry run"));
    SdkRequest.Builder builder = request.toBuilder();
    field.set(builder, true);
    return builder.build();
  }
}
