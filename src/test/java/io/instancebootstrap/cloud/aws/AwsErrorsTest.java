// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Every kind of error of AWS, and what an operator reads. */
class AwsErrorsTest {
  private static BootstrapException translate(SdkException error) {
    return AwsErrors.translate("creating a volume", "ec2:CreateVolume", error);
  }

  private static AwsServiceException answer(int status, String code, String message) {
    return Ec2Exception.builder()
        .statusCode(status)
        .requestId("req-7")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, UNAVAILABLE, instance profile",
    "401, AuthFailure, UNAVAILABLE, clock",
    "400, RequestExpired, UNAVAILABLE, clock",
    "503, RequestLimitExceeded, UNAVAILABLE, run again later",
    "400, Throttling, UNAVAILABLE, run again later",
    "500, InternalError, UNAVAILABLE, run again later",
    "403, UnauthorizedOperation, FAILED, add ec2:CreateVolume",
    "400, VolumeLimitExceeded, FAILED, quota",
    "400, IdempotentParameterMismatch, FAILED, earlier run",
    "400, SomethingNew, FAILED, correct what AWS names"
  })
  void answersHaveACategoryAndARemedy(int status, String code, Category category, String remedy) {
    BootstrapException error = translate(answer(status, code, "because"));

    assertThat(error.category()).isEqualTo(category);
    assertThat(error).hasMessageContainingAll("creating a volume", code, "req-7", remedy);
  }

  @Test
  void thePermissionThatAwsMissedIsNamedRatherThanTheActions() {
    assertThat(
            translate(
                answer(
                    403,
                    "UnauthorizedOperation",
                    "User: arn:aws:sts::1:assumed-role/web/i-1 is not authorized to perform:"
                        + " ec2:CreateTags on resource: x")))
        .hasMessageContaining("add ec2:CreateTags to the policy");
  }

  @Test
  void whatCannotBeReachedIsUnavailableAndNamesTheCause() {
    BootstrapException error =
        translate(
            SdkClientException.create(
                "Unable to execute", new UnknownHostException("ec2.eu-west-9.amazonaws.com")));

    assertThat(error.category()).isEqualTo(Category.UNAVAILABLE);
    assertThat(error)
        .hasMessageContainingAll("UnknownHostException: ec2.eu-west-9.amazonaws.com", "AWS_REGION");
  }

  @Test
  void aCallThatTookTooLongSaysHowLong() {
    BootstrapException error = translate(ApiCallTimeoutException.create(60_000));

    assertThat(error.category()).isEqualTo(Category.UNAVAILABLE);
    assertThat(error).hasMessageContaining("no answer within 60 s");
  }

  @Test
  void longMessagesAreCut() {
    assertThat(translate(answer(400, "Odd", "x".repeat(5000))).getMessage()).hasSizeLessThan(700);
  }
}
