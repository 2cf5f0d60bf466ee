// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client that reaches nothing and gives the answers it was made with, in their order. */
final class CannedAnswers implements SdkHttpClient {
  private final Queue<String> bodies;

  CannedAnswers(List<String> bodies) {
    this.bodies = new ArrayDeque<>(bodies);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(next())))
            .build();
      }

      @Override
      public void abort() {
        // Nothing is under way.
      }
    };
  }

  private byte[] next() {
    return bodies.remove().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
