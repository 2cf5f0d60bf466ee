// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.imds;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import okhttp3.HttpUrl;

/**
 * What the answers of the metadata service mean (EC2 user guide, "Use IMDS": 401 an invalid token,
 * 403 not allowed or switched off, 404 not there), and how they are said.
 */
final class ImdsErrors {
  private ImdsErrors() {}

  static String reading(String path) {
    return "reading " + path + " of the instance metadata: ";
  }

  /** Whether {@code status} says that the service is not ready to answer rather than answers. */
  static boolean passing(int status) {
    return status >= 500 || status == 429 || status == 408 || status == 401;
  }

  static String describe(IOException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  static BootstrapException switchedOff(String path) {
    return BootstrapException.unavailable(
        reading(path)
            + "observed HTTP 403, expected an answer; the metadata service is switched off for this"
            + " instance or forbidden to this process: enable it with aws ec2"
            + " modify-instance-metadata-options --http-endpoint enabled");
  }

  static BootstrapException withoutTokens(HttpUrl server, int status) {
    return BootstrapException.unavailable(
        "asking "
            + server
            + " for a metadata session token: observed HTTP "
            + status
            + ", expected 200; only IMDSv2 is used, so point AWS_EC2_METADATA_SERVICE_ENDPOINT at a"
            + " service that offers it, or unset it");
  }
}
