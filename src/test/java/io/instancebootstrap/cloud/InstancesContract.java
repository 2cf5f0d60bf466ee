// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Instances} does. */
public abstract class InstancesContract {
  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  @Test
  void describesARunningInstance() {
    LaunchContent content = cloud().content("", Map.of());
    InstanceId id = cloud().launch(CloudUnderTest.ZONE, Map.of("Name", "the old one"));

    Instance instance = cloud().instances().find(id).orElseThrow();
    assertThat(instance.state()).isEqualTo("running");
    assertThat(instance.gone()).isFalse();
    assertThat(instance.name()).contains("the old one");
    assertThat(instance.imageId()).isEqualTo(content.imageId());
    assertThat(instance.instanceType()).isEqualTo(content.instanceType());
    assertThat(instance.securityGroupIds()).isEqualTo(content.securityGroupIds());
    assertThat(instance.subnetId()).isPresent();
  }

  @Test
  void namesTheDevicesThatAreTaken() {
    InstanceId id = cloud().launch(CloudUnderTest.ZONE, Map.of());
    VolumeId volume =
        cloud()
            .volumes()
            .create(VolumesContract.request(CloudUnderTest.ZONE, "ommegang"), "token")
            .id();
    cloud().settle();
    cloud().volumes().attach(volume, id, "/dev/sdg");

    assertThat(cloud().instances().find(id).orElseThrow().deviceNames())
        .contains("/dev/sdg")
        .doesNotContain("/dev/sdf");
  }

  @Test
  void aTerminatedInstanceIsGone() {
    InstanceId id = cloud().launch(CloudUnderTest.ZONE, Map.of());
    cloud().terminate(id);
    cloud().settle();

    assertThat(cloud().instances().find(id).map(Instance::gone))
        .hasValueSatisfying(gone -> assertThat(gone).isTrue());
  }

  @Test
  void anUnknownInstanceIsEmpty() {
    assertThat(cloud().instances().find(new InstanceId("i-0123456789abcdef0"))).isEmpty();
  }
}
