// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Kinds of values whose syntax somebody else defines: host names (RFC 1123), systemd units
 * (systemd.unit(5)), ids of AWS resources.
 */
final class Syntax {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

  static final Kind<String> HOST_LABEL =
      matching(LABEL, "a host name of letters, digits and inner dashes, at most 63, without dots");

  static final Kind<String> DOMAIN =
      matching(
          "(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*",
          "a domain name such as example.org, without a leading or trailing dot");

  static final Kind<String> HOST =
      matching(
          "(?=.{1,253}$)(?:" + LABEL + "(?:\\." + LABEL + ")*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)",
          "a host name or an IP address");

  /** A template unit needs its instance, as in {@code backup@web}; the suffix may be left out. */
  static final Kind<String> UNIT =
      matching(
              "(?=.{1,255}$)[a-zA-Z0-9:_.\\\\-]+(?:@[a-zA-Z0-9:_.\\\\-]*[a-zA-Z0-9:_\\\\-]"
                  + "(?:\\.[a-z]+)?)?",
              "a systemd unit such as nginx or postgresql@15-main.service")
          .with(Kind.Traits.SEPARABLE);

  static final Kind<String> IMAGE = matching("ami-[0-9a-f]{8,17}", "an image id such as ami-0abc…");

  static final Kind<String> INSTANCE_TYPE =
      matching("[a-z0-9-]+\\.[a-z0-9-]+", "an instance type such as t3.small");

  static final Kind<String> SECURITY_GROUP =
      matching("sg-[0-9a-f]{8,17}", "the id of a security group such as sg-0abc…")
          .with(Kind.Traits.SEPARABLE);

  static final Kind<String> SNAPSHOT =
      matching("snap-[0-9a-f]{8,17}", "a snapshot id such as snap-0abc…");

  static final Kind<String> KMS_KEY =
      matching(
          "alias/[a-zA-Z0-9:/_-]+|arn:aws[a-z-]*:kms:\\S+|[0-9a-f-]{36}|mrk-[0-9a-f]{32}",
          "the id, alias/name or ARN of a KMS key");

  static final Kind<String> ELASTIC_IP =
      matching("true|false|eipalloc-[0-9a-f]{8,17}", "true, false or an allocation id eipalloc-…");

  /** Auto Scaling API: 1 to 255 printable characters of ASCII, without a colon. */
  static final Kind<String> GROUP_NAME =
      matching("[!-9;-~]{1,255}", "1 to 255 characters of ASCII without blanks and colons");

  /** PutLifecycleHook: letters, digits, dash, underscore, slash. */
  static final Kind<String> HOOK_NAME =
      matching("[A-Za-z0-9_/-]{1,255}", "the name of a lifecycle hook, or none");

  /** PutMetricData; the prefix AWS/ is reserved. */
  static final Kind<String> METRIC_NAMESPACE =
      matching(
          "(?!AWS/)[A-Za-z0-9_./#:-]{1,255}",
          "a namespace of letters, digits and ._/#:-, not starting with AWS/");

  /** A FIFO topic would want a group for each message, and cannot send mail. */
  static final Kind<String> SNS_TOPIC =
      matching(
          "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}",
          "the ARN of a standard SNS topic");

  static final Kind<Map.Entry<String, String>> VARIABLE =
      pair("[A-Za-z_][A-Za-z0-9_]*", "NAME=value, the name of letters, digits and underscores")
          .with(Kind.Traits.SECRET);

  /** EC2: keys up to 128 characters, values up to 256, the prefix aws: is reserved. */
  static final Kind<Map.Entry<String, String>> TAG =
      pair("(?!(?i)aws:)[^=]{1,128}", "Key=value, the key not starting with aws:");

  static final Kind<URI> WEB_ADDRESS =
      Kind.of("an address starting with https:// or http://", Syntax::readWebAddress)
          .with(Kind.Traits.SECRET);

  private Syntax() {}

  private static Kind<String> matching(String pattern, String allowed) {
    Pattern compiled = Pattern.compile(pattern);
    return Kind.of(allowed, text -> Optional.of(text).filter(t -> compiled.matcher(t).matches()));
  }

  private static Kind<Map.Entry<String, String>> pair(String keyPattern, String allowed) {
    Pattern key = Pattern.compile(keyPattern);
    return Kind.of(
        allowed,
        text -> {
          int equals = text.indexOf('=');
          return equals > 0 && key.matcher(text.substring(0, equals)).matches()
              ? Optional.of(Map.entry(text.substring(0, equals), text.substring(equals + 1)))
              : Optional.empty();
        });
  }

  private static Optional<URI> readWebAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      boolean web = scheme.equals("https") || scheme.equals("http");
      return Optional.of(uri).filter(u -> web && u.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
