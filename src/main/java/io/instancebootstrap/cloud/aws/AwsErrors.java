// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where errors of AWS become ours (EC2 API reference, "Error codes"). What another
 * time or other credentials would mend is UNAVAILABLE; what AWS has refused is FAILED.
 */
final class AwsErrors {
  private static final Set<String> FORBIDDEN =
      Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "AuthFailure",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "Blocked",
          "OptInRequired",
          "PendingVerification");
  private static final Map<String, String> REMEDIES =
      Map.of(
          "InvalidVolume.ZoneMismatch",
          "launch the instance in the volume's zone, or move the volume by a snapshot",
          "VolumeLimitExceeded",
          "ask AWS for a higher volume quota, or delete volumes",
          "MaxIOPSLimitExceeded",
          "ask AWS for a higher IOPS quota, or lower [volume] iops",
          "AddressLimitExceeded",
          "release an Elastic IP, ask AWS for more, or name one in [address] elastic-ip",
          "AttachmentLimitExceeded",
          "detach a volume from the instance, or take a larger instance type",
          "InvalidSnapshot.NotFound",
          "correct [volume] snapshot",
          "SnapshotCreationPerVolumeRateExceeded",
          "run again in half a minute: EC2 makes one snapshot of a volume in 15 s",
          "ConcurrentSnapshotLimitExceeded",
          "run again once the snapshots that are being made are complete",
          "IdempotentParameterMismatch",
          "an earlier run asked for the same thing with other settings: look at what it created,"
              + " then tag or delete that");

  private static final Pattern PERMISSION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z]+)");
  private static final int LONGEST_MESSAGE = 400;

  private AwsErrors() {}

  /**
   * Translates {@code error}.
   *
   * @param doing what was being done to which thing
   * @param permission of the action, such as {@code ec2:AttachVolume}
   */
  static BootstrapException translate(String doing, String permission, SdkException error) {
    if (error instanceof AwsServiceException answer) {
      return answered(doing, permission, answer);
    }
    String observed =
        error instanceof ApiCallTimeoutException
            ? "no answer within " + AwsClients.CALL_TIMEOUT.toSeconds() + " s"
            : root(error);
    return BootstrapException.unavailable(
        doing
            + ": observed "
            + observed
            + " at "
            + permission
            + ", expected an answer of AWS; check the route, the name service, AWS_REGION and"
            + " AWS_ENDPOINT_URL",
        error);
  }

  private static BootstrapException answered(
      String doing, String permission, AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? "" : String.valueOf(details.errorCode());
    String message = details == null ? "" : shorten(String.valueOf(details.errorMessage()));
    String observed =
        doing
            + ": AWS answered "
            + (code.isEmpty() ? "HTTP " + answer.statusCode() : code)
            + (message.isEmpty() ? "" : ": " + message)
            + " (request "
            + answer.requestId()
            + ")";
    return new BootstrapException(
        category(code, answer),
        observed + "; " + remedy(code, message, permission, answer),
        answer);
  }

  private static Category category(String code, AwsServiceException answer) {
    return passing(answer) || BAD_CREDENTIALS.contains(code)
        ? Category.UNAVAILABLE
        : Category.FAILED;
  }

  private static boolean passing(AwsServiceException answer) {
    return answer.isThrottlingException() || answer.statusCode() >= 500;
  }

  private static String remedy(
      String code, String message, String permission, AwsServiceException answer) {
    if (FORBIDDEN.contains(code)) {
      return "add " + denied(message, permission) + " to the policy of the instance's role";
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return "expected credentials that AWS accepts: check the instance profile's role, the AWS_"
          + " variables of the environment, and this machine's clock";
    }
    if (passing(answer)) {
      return "expected an answer after several attempts: run again later";
    }
    return REMEDIES.getOrDefault(code, "correct what AWS names and run again");
  }

  /** AWS may have missed another permission than the action's, such as ec2:CreateTags. */
  private static String denied(String message, String permission) {
    Matcher matcher = PERMISSION.matcher(message);
    return matcher.find() ? matcher.group(1) : permission;
  }

  /** Without the encoded authorization failure, which only AWS can read. */
  private static String shorten(String message) {
    int encoded = message.indexOf("Encoded authorization failure");
    String plain = (encoded < 0 ? message : message.substring(0, encoded)).strip();
    return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String root(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
