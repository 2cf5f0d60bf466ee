// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** That the server starts, answers EC2 calls, forgets on reset, and is gone when closed. */
@StartsProcesses
@Requires(moto = true)
class MotoServerIT {
  private static final String KEY = "Action=CreateKeyPair&Version=2016-11-15&KeyName=once";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void answersAndForgets() throws Exception {
    URI endpoint;
    try (MotoServer moto = MotoServer.start()) {
      endpoint = moto.endpoint();
      assertThat(call(endpoint).statusCode()).isEqualTo(200);
      assertThat(call(endpoint).body()).contains("InvalidKeyPair.Duplicate");
      moto.reset();
      assertThat(call(endpoint).statusCode()).isEqualTo(200);
    }
    URI closed = endpoint;
    assertThat(catchThrowable(() -> call(closed))).isInstanceOf(ConnectException.class);
  }

  private HttpResponse<String> call(URI endpoint) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261121/eu-west-1/ec2/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(KEY))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
