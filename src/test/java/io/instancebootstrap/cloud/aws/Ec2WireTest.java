// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes.AttachAnswer;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.testing.RecordingAws;
import io.instancebootstrap.testing.RecordingAws.Call;
import io.instancebootstrap.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the EC2 adapters say on the wire, and what they make of answers that moto never gives. */
class Ec2WireTest {
  private static final VolumeId VOLUME = new VolumeId("vol-0abc");
  private static final InstanceId INSTANCE = new InstanceId("i-0abc");
  private static final LaunchContent CONTENT =
      new LaunchContent(
          "ami-1",
          "t3.micro",
          Optional.of("ops"),
          List.of("sg-2", "sg-1"),
          Optional.of("web-profile"),
          "IyEvYmluL3NoCg==",
          Map.of("Server", "web"));

  private final RecordingAws aws = new RecordingAws();
  private final AwsCloud cloud = cloud(aws, new NoMetadata());

  static AwsCloud cloud(RecordingAws aws, NoMetadata metadata) {
    return new AwsCloud(
        "eu-west-1",
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ENDPOINT_URL_EC2", aws.endpoint(),
            "AWS_ENDPOINT_URL_AUTO_SCALING", aws.endpoint(),
            "AWS_ACCESS_KEY_ID", "AKIATEST",
            "AWS_SECRET_ACCESS_KEY", "hush"),
        metadata,
        new VirtualTime(),
        "9.9.9 (spawn)");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void creatingAVolumeCarriesOurTokenAndItsTags() {
    aws.answering(
        "<CreateVolumeResponse><volumeId>vol-0abc</volumeId><size>8</size>"
            + "<availabilityZone>eu-west-1a</availabilityZone><status>creating</status>"
            + "<volumeType>gp3</volumeType><encrypted>true</encrypted><snapshotId/>"
            + "</CreateVolumeResponse>");
    cloud
        .volumes()
        .create(
            new VolumeRequest(
                "eu-west-1a",
                8,
                "gp3",
                Optional.of(4000),
                Optional.empty(),
                true,
                Optional.of("alias/data"),
                Optional.empty(),
                Map.of("Server", "web", "instance-bootstrap:state", "blank")),
            "web-8-token");

    Call call = aws.last("CreateVolume");
    assertThat(call.parameters())
        .containsEntry("ClientToken", "web-8-token")
        .containsEntry("Encrypted", "true")
        .containsEntry("KmsKeyId", "alias/data")
        .containsEntry("Iops", "4000")
        .containsEntry("TagSpecification.1.ResourceType", "volume")
        .containsEntry("TagSpecification.1.Tag.2.Value", "blank")
        .doesNotContainKeys("SnapshotId", "Throughput");
    assertThat(call.userAgent()).endsWith("instance-bootstrap/9.9.9 (spawn)");
    assertThat(call.authorization()).contains("AKIATEST").doesNotContain("hush");
  }

  @Test
  void aTemplateRequiresSessionTokensAndOffersTags() {
    aws.answering(template("CreateLaunchTemplate", 1));
    LaunchPlan plan = cloud.launchTemplates().save("web", CONTENT, Map.of("Server", "web"), "tok");

    assertThat(plan.version()).isEqualTo("1");
    assertThat(aws.actions()).containsExactly("CreateLaunchTemplate");
    assertThat(aws.last("CreateLaunchTemplate").parameters())
        .containsEntry("ClientToken", "tok")
        .containsEntry("LaunchTemplateName", "web")
        .containsEntry("LaunchTemplateData.MetadataOptions.HttpTokens", "required")
        .containsEntry("LaunchTemplateData.MetadataOptions.InstanceMetadataTags", "enabled")
        .containsEntry("LaunchTemplateData.IamInstanceProfile.Name", "web-profile")
        .containsEntry("LaunchTemplateData.TagSpecification.1.ResourceType", "instance")
        .doesNotContainKey("LaunchTemplateData.TagSpecification.2.ResourceType")
        .containsEntry("TagSpecification.1.ResourceType", "launch-template");
  }

  @Test
  void aTemplateThatExistsGetsAVersionThatBecomesTheDefault() {
    aws.refusing(400, "InvalidLaunchTemplateName.AlreadyExistsException", "in use")
        .answering(version(7));
    LaunchPlan plan = cloud.launchTemplates().save("web", CONTENT, Map.of(), "tok");

    assertThat(plan.version()).isEqualTo("7");
    assertThat(aws.actions())
        .containsExactly(
            "CreateLaunchTemplate", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate");
    assertThat(aws.last("CreateLaunchTemplateVersion").get("ClientToken")).isEqualTo("tok");
    assertThat(aws.last("ModifyLaunchTemplate").get("SetDefaultVersion")).isEqualTo("7");
  }

  @Test
  void aTemplateThatWasSeenIsNotCreatedAgain() {
    aws.answering(
            "<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>"
                + "<versionNumber>3</versionNumber><launchTemplateData><imageId>ami-0</imageId>"
                + "</launchTemplateData></item></launchTemplateVersionSet>"
                + "</DescribeLaunchTemplateVersionsResponse>")
        .answering(version(4));
    assertThat(cloud.launchTemplates().newest("web").orElseThrow().version()).isEqualTo("3");
    cloud.launchTemplates().save("web", CONTENT, Map.of(), "tok");

    assertThat(aws.last("DescribeLaunchTemplateVersions").get("LaunchTemplateVersion.1"))
        .isEqualTo("$Default");
    assertThat(aws.actions())
        .containsExactly(
            "DescribeLaunchTemplateVersions",
            "CreateLaunchTemplateVersion",
            "ModifyLaunchTemplate");
  }

  @Test
  void aRepeatedTokenBringsTheFirstVersionBack() {
    aws.answering(template("CreateLaunchTemplate", 2));
    cloud.launchTemplates().save("web", CONTENT, Map.of(), "tok");

    assertThat(aws.last("ModifyLaunchTemplate").get("SetDefaultVersion")).isEqualTo("1");
  }

  @Test
  void refusalsToAttachAreAnswersWhereAnotherTryMayHelp() {
    aws.refusing(400, "VolumeInUse", "vol-0abc is already attached to an instance")
        .refusing(400, "InvalidDevice.InUse", "in use")
        .refusing(
            400,
            "InvalidParameterValue",
            "Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use")
        .refusing(400, "InvalidParameterValue", "Value (x) for parameter device is invalid")
        .refusing(400, "InvalidVolume.ZoneMismatch", "not in the same availability zone");

    assertThat(attach()).isEqualTo(AttachAnswer.VOLUME_IN_USE);
    assertThat(attach()).isEqualTo(AttachAnswer.SLOT_TAKEN);
    assertThat(attach()).isEqualTo(AttachAnswer.SLOT_TAKEN);
    assertThatThrownBy(this::attach).hasMessageContaining("InvalidParameterValue");
    assertThatThrownBy(this::attach)
        .hasMessageContainingAll(
            "attaching vol-0abc to i-0abc", "InvalidVolume.ZoneMismatch", "req-1", "snapshot");
  }

  @Test
  void allPagesAreRead() {
    aws.answering(page("vol-01", "more")).answering(page("vol-02", ""));

    assertThat(cloud.volumes().ofServer(new ServerName("web")))
        .extracting(volume -> volume.id().value())
        .containsExactly("vol-01", "vol-02");
    assertThat(aws.last("DescribeVolumes").get("NextToken")).isEqualTo("more");
    assertThat(aws.last("DescribeVolumes").get("Filter.1.Name")).isEqualTo("tag:Server");
  }

  @Test
  void whatIsForbiddenNamesThePermissionAndNothingEncoded() {
    aws.refusing(
        403,
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. Encoded authorization failure message:"
            + " c2VjcmV0");

    assertThatThrownBy(this::attach)
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
        .hasMessageContainingAll("add ec2:AttachVolume to the policy", "req-1")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void anErrorIsNeverAnEmptyAnswer() {
    aws.refusing(403, "UnauthorizedOperation", "no").refusing(400, "InvalidVolume.NotFound", "no");

    assertThatThrownBy(() -> cloud.volumes().find(VOLUME)).isInstanceOf(BootstrapException.class);
    assertThat(cloud.volumes().find(VOLUME)).isEmpty();
  }

  @Test
  void aPassingErrorIsTriedAgain() {
    aws.refusing(503, "Unavailable", "later").answering(page("vol-01", ""));

    assertThat(cloud.volumes().find(VOLUME)).isPresent();
    assertThat(aws.actions()).containsExactly("DescribeVolumes", "DescribeVolumes");
  }

  @Test
  void credentialsOfTheRoleAreUsedAndRenewedBeforeTheyExpire() {
    VirtualTime time = new VirtualTime();
    int[] issued = {0};
    NoMetadata role =
        new NoMetadata() {
          @Override
          public RoleCredentials credentials() {
            issued[0]++;
            return new RoleCredentials(
                "ASIA" + issued[0], "hush", "session", time.instant().plusSeconds(3600));
          }
        };
    AwsCloud withRole =
        new AwsCloud("eu-west-1", Map.of("AWS_ENDPOINT_URL", aws.endpoint()), role, time, "9.9.9");
    withRole.volumes().find(VOLUME);
    withRole.instances().find(INSTANCE);
    time.sleep(Duration.ofMinutes(56));
    withRole.volumes().find(VOLUME);

    assertThat(aws.calls())
        .extracting(call -> call.authorization().replaceAll(".*Credential=(ASIA.).*", "$1"))
        .containsExactly("ASIA1", "ASIA1", "ASIA2");
  }

  @Test
  void withoutAnyCredentialsTheMetadatasOwnWordsAreHeard() {
    AwsCloud bare =
        new AwsCloud(
            "eu-west-1",
            Map.of("AWS_ENDPOINT_URL", aws.endpoint()),
            new NoMetadata(),
            new VirtualTime(),
            "9.9.9");

    assertThatThrownBy(() -> bare.volumes().find(VOLUME))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE))
        .hasMessageContaining("reading the instance metadata");
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void nothingIsAskedBeforeTheFirstCall() {
    AwsCloud made = cloud(aws, new NoMetadata());
    made.volumes();
    made.groups();

    assertThat(aws.calls()).isEmpty();
  }

  private AttachAnswer attach() {
    return cloud.volumes().attach(VOLUME, INSTANCE, "/dev/sdf");
  }

  private static String template(String action, int defaultVersion) {
    return "<"
        + action
        + "Response><launchTemplate><launchTemplateName>web</launchTemplateName>"
        + "<defaultVersionNumber>"
        + defaultVersion
        + "</defaultVersionNumber></launchTemplate></"
        + action
        + "Response>";
  }

  private static String version(int number) {
    return "<CreateLaunchTemplateVersionResponse><launchTemplateVersion><versionNumber>"
        + number
        + "</versionNumber></launchTemplateVersion></CreateLaunchTemplateVersionResponse>";
  }

  private static String page(String volume, String next) {
    return "<DescribeVolumesResponse><volumeSet><item><volumeId>"
        + volume
        + "</volumeId><size>8</size><availabilityZone>eu-west-1a</availabilityZone>"
        + "<status>available</status><volumeType>gp3</volumeType><encrypted>false</encrypted>"
        + "</item></volumeSet><nextToken>"
        + next
        + "</nextToken></DescribeVolumesResponse>";
  }
}
