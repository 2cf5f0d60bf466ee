// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Where calls go and which region signs them, in each kind of partition; without the SDK's table of
 * services, which the jar leaves out.
 */
class RegionalEndpointsTest {
  @ParameterizedTest
  @CsvSource({
    "eu-west-1, ec2.eu-west-1.amazonaws.com, autoscaling.eu-west-1.amazonaws.com",
    "cn-north-1, ec2.cn-north-1.amazonaws.com.cn, autoscaling.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, ec2.us-gov-west-1.amazonaws.com, autoscaling.us-gov-west-1.amazonaws.com",
  })
  void callsGoToTheRegionAndAreSignedForIt(String region, String ec2, String autoScaling) {
    AwsClients clients =
        new AwsClients(
            region,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "hush")),
            Map.of(),
            "9.9.9");
    Noting noting = new Noting();

    clients.ec2(Optional.empty(), noting).describeVolumes();
    clients.autoScaling(Optional.empty(), noting).describeAutoScalingGroups();

    assertThat(noting.hosts).containsExactly(ec2, autoScaling);
    assertThat(noting.scopes)
        .containsExactly(region + "/ec2/aws4_request", region + "/autoscaling/aws4_request");
  }

  /** Notes where a request would go, and answers with nothing. */
  private static final class Noting implements SdkHttpClient {
    private final List<String> hosts = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      hosts.add(request.httpRequest().host());
      String authorization =
          request.httpRequest().firstMatchingHeader("Authorization").orElse("none");
      scopes.add(authorization.replaceAll(".*Credential=AKIA/[0-9]+/([^,]+),.*", "$1"));
      return new CannedAnswers(List.of("<Answer/>")).prepareRequest(request);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
