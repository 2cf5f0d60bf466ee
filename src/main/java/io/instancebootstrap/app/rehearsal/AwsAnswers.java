// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import java.util.Map;
import java.util.Optional;

/**
 * What EC2 and Auto Scaling answer of a server that has everything, as XML of the query protocol:
 * with every field that the agent reads, so that a rehearsed start loads what a real answer needs.
 */
final class AwsAnswers {
  private static final String VOLUMES =
      "<DescribeVolumesResponse><volumeSet><item><volumeId>"
          + LoopbackCloud.VOLUME.value()
          + "</volumeId>"
          + "<size>1</size><availabilityZone>us-east-1a</availabilityZone><status>in-use</status>"
          + "<createTime>2026-01-01T00:00:00.000Z</createTime><encrypted>true</encrypted>"
          + "<attachmentSet><item><volumeId>"
          + LoopbackCloud.VOLUME.value()
          + "</volumeId><instanceId>"
          + LoopbackCloud.INSTANCE.value()
          + "</instanceId><device>/dev/sdf</device>"
          + "<status>attached</status></item></attachmentSet><tagSet><item><key>Server</key><value>"
          + SampleServer.NAME
          + "</value></item></tagSet></item></volumeSet></DescribeVolumesResponse>";

  private static final String VERSIONS =
      "<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item>"
          + "<launchTemplateName>"
          + SampleServer.NAME
          + "</launchTemplateName><versionNumber>1</versionNumber><launchTemplateData>"
          + "<imageId>ami-0123456789abcdef0</imageId><instanceType>t3.micro</instanceType>"
          + "<userData></userData>"
          + "<iamInstanceProfile><arn>arn:aws:iam::123456789012:instance-profile/none</arn></iamInstanceProfile>"
          + "<metadataOptions><httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit>"
          + "<httpEndpoint>enabled</httpEndpoint><instanceMetadataTags>enabled</instanceMetadataTags></metadataOptions>"
          + "<securityGroupIdSet><item>sg-0123456789abcdef0</item></securityGroupIdSet>"
          + "<tagSpecificationSet><item><resourceType>instance</resourceType><tagSet><item><key>Server</key><value>"
          + SampleServer.NAME
          + "</value></item><item><key>Name</key><value>"
          + SampleServer.NAME
          + "</value></item></tagSet></item></tagSpecificationSet></launchTemplateData></item></launchTemplateVersionSet>"
          + "</DescribeLaunchTemplateVersionsResponse>";

  private static final String ADDRESSES =
      "<DescribeAddressesResponse><addressesSet><item><publicIp>192.0.2.2</publicIp>"
          + "<allocationId>eipalloc-0123456789abcdef0</allocationId></item></addressesSet>"
          + "</DescribeAddressesResponse>";
  private static final String CONFIGURATIONS =
      "<DescribeLaunchConfigurationsResponse><DescribeLaunchConfigurationsResult><LaunchConfigurations><member>"
          + "<LaunchConfigurationName>"
          + SampleServer.NAME
          + "-0123456789ab</LaunchConfigurationName><ImageId>ami-0123456789abcdef0</ImageId>"
          + "<InstanceType>t3.micro</InstanceType><BlockDeviceMappings/>"
          + "<InstanceMonitoring><Enabled>true</Enabled></InstanceMonitoring>"
          + "<MetadataOptions><HttpTokens>required</HttpTokens></MetadataOptions><CreatedTime>2026-01-01T00:00:00.000Z</CreatedTime>"
          + "<SecurityGroups><member>sg-0123456789abcdef0</member></SecurityGroups></member></LaunchConfigurations>"
          + "</DescribeLaunchConfigurationsResult></DescribeLaunchConfigurationsResponse>";

  private static final String GROUPS =
      "<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member>"
          + "<AutoScalingGroupName>"
          + SampleServer.NAME
          + "</AutoScalingGroupName><LaunchConfigurationName>"
          + SampleServer.NAME
          + "-0123456789ab</LaunchConfigurationName><MinSize>1</MinSize><MaxSize>1</MaxSize>"
          + "<DesiredCapacity>1</DesiredCapacity><VPCZoneIdentifier>subnet-0</VPCZoneIdentifier>"
          + "<AvailabilityZones><member>us-east-1a</member></AvailabilityZones><Instances><member><InstanceId>"
          + LoopbackCloud.INSTANCE.value()
          + "</InstanceId><LifecycleState>InService</LifecycleState></member></Instances><Tags><member>"
          + "<Key>Server</Key><Value>none</Value></member></Tags><SuspendedProcesses/><EnabledMetrics/>"
          + "</member></AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>";
  private static final String HOOKS =
      "<DescribeLifecycleHooksResponse><DescribeLifecycleHooksResult><LifecycleHooks><member>"
          + "<LifecycleHookName>launching</LifecycleHookName><HeartbeatTimeout>300</HeartbeatTimeout>"
          + "<LifecycleTransition>autoscaling:EC2_INSTANCE_LAUNCHING</LifecycleTransition></member>"
          + "</LifecycleHooks></DescribeLifecycleHooksResult></DescribeLifecycleHooksResponse>";

  private static final Map<String, String> ANSWERS =
      Map.of(
          "DescribeAutoScalingGroups",
          GROUPS,
          "DescribeLifecycleHooks",
          HOOKS,
          "DescribeVolumes",
          VOLUMES,
          "DescribeLaunchTemplateVersions",
          VERSIONS,
          "AttachVolume",
          "<AttachVolumeResponse><status>attaching</status></AttachVolumeResponse>",
          "DescribeAddresses",
          ADDRESSES,
          "AssociateAddress",
          "<AssociateAddressResponse><return>true</return></AssociateAddressResponse>",
          "CompleteLifecycleAction",
          "<CompleteLifecycleActionResponse><CompleteLifecycleActionResult/></CompleteLifecycleActionResponse>",
          "DescribeLaunchConfigurations",
          CONFIGURATIONS);

  private AwsAnswers() {}

  /** The answer to the body {@code asked} of a request; empty when it is none of these actions. */
  static Optional<String> to(String asked) {
    return ANSWERS.entrySet().stream()
        .filter(answer -> asked.contains("Action=" + answer.getKey() + "&"))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
