// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which endpoint the environment asks for. */
class AwsEndpointsTest {
  @Test
  void theServicesOwnVariableWins() {
    Map<String, String> environment =
        Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_EC2", "http://ec2:2");

    assertThat(AwsEndpoints.of("EC2", environment)).contains(URI.create("http://ec2:2"));
    assertThat(AwsEndpoints.of("AUTO_SCALING", environment))
        .contains(URI.create("http://127.0.0.1:1"));
  }

  @Test
  void withoutVariablesOrWhenTheyAreIgnoredItIsAwsItself() {
    assertThat(AwsEndpoints.of("EC2", Map.of())).isEmpty();
    assertThat(AwsEndpoints.of("EC2", Map.of("AWS_ENDPOINT_URL", " "))).isEmpty();
    assertThat(
            AwsEndpoints.of(
                "EC2",
                Map.of(
                    "AWS_ENDPOINT_URL",
                    "http://127.0.0.1:1",
                    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                    "true")))
        .isEmpty();
  }

  @Test
  void whatIsNoUrlIsRefusedByItsName() {
    assertThatThrownBy(() -> AwsEndpoints.of("EC2", Map.of("AWS_ENDPOINT_URL", "not a url")))
        .hasMessageContainingAll("AWS_ENDPOINT_URL", "not a url");
    assertThatThrownBy(() -> AwsEndpoints.of("EC2", Map.of("AWS_ENDPOINT_URL_EC2", "localhost")))
        .hasMessageContaining("AWS_ENDPOINT_URL_EC2");
  }
}
