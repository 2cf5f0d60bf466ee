// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.ServerName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Loads what a first call to EC2 needs, on a thread of its own, while metadata and the config repo
 * are still being asked: two calls of every spawn are made to a client that reaches nothing. The
 * SDK's thousand classes are most of an unchanged run, and a second processor is idle then.
 */
public final class AwsWarmUp {
  private static final String VOLUMES =
      "<DescribeVolumesResponse><volumeSet><item><volumeId>vol-0</volumeId><size>1</size>"
          + "<availabilityZone>none</availabilityZone><status>in-use</status>"
          + "<createTime>2026-01-01T00:00:00.000Z</createTime><encrypted>true</encrypted>"
          + "<attachmentSet><item><volumeId>vol-0</volumeId><instanceId>i-0</instanceId>"
          + "<device>/dev/sdf</device><status>attached</status></item></attachmentSet>"
          + "<tagSet><item><key>Server</key><value>none</value></item></tagSet>"
          + "</item></volumeSet></DescribeVolumesResponse>";
  private static final String VERSIONS =
      "<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>"
          + "<launchTemplateName>none</launchTemplateName><versionNumber>1</versionNumber>"
          + "<launchTemplateData><imageId>ami-0</imageId><userData></userData>"
          + "<iamInstanceProfile><arn>none</arn></iamInstanceProfile>"
          + "<metadataOptions><httpTokens>required</httpTokens></metadataOptions>"
          + "<tagSpecificationSet><item><resourceType>instance</resourceType><tagSet><item>"
          + "<key>Server</key><value>none</value></item></tagSet></item></tagSpecificationSet>"
          + "</launchTemplateData></item></launchTemplateVersionSet>"
          + "</DescribeLaunchTemplateVersionsResponse>";

  private final Thread thread;

  private AwsWarmUp(Runnable calls) {
    this.thread = new Thread(calls, "aws-warm-up");
    thread.setDaemon(true);
  }

  /** Starts at once. */
  public static AwsWarmUp started(String version) {
    AwsWarmUp warmUp = new AwsWarmUp(() -> tolerate(version));
    warmUp.thread.start();
    return warmUp;
  }

  /** Nothing to wait for: the first call loads what it needs. */
  public static AwsWarmUp none() {
    return new AwsWarmUp(() -> {});
  }

  /**
   * Returns when everything is loaded: a call that went on beside it would initialise the same
   * classes from two threads, which gains nothing and risks a deadlock (JLS 12.4.2).
   */
  void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tolerate(String version) {
    try {
      call(version);
    } catch (RuntimeException e) {
      // Whatever it is, a real call meets it too, and reports it where a person looks.
    }
  }

  /** What the calls found. */
  record Seen(List<Volume> volumes, Optional<LaunchPlan> plan) {}

  /** The two calls, as the ports make them and read their answers. */
  static Seen call(String version) {
    AwsClients clients =
        new AwsClients(
            "us-east-1",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")),
            Map.of(),
            version);
    AwsCalls<Ec2Client> ec2 =
        new AwsCalls<>(
            "ec2",
            () -> clients.ec2(Optional.empty(), new CannedAnswers(List.of(VOLUMES, VERSIONS))),
            Clock.systemUTC());
    return new Seen(
        new Ec2Volumes(ec2, Clock.systemUTC()).ofServer(new ServerName("none")),
        new Ec2LaunchTemplates(ec2).newest("none"));
  }
}
