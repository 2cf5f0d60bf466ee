// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Permissions} does: it asks, and nothing happens. */
public abstract class PermissionsContract {
  private static final ServerName SERVER = new ServerName("ommegang");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  @Test
  void askingForAVolumeCreatesNone() {
    assertThat(cloud().permissions().refusal(ports -> ports.volumes().create(volume(), "asked")))
        .isEmpty();
    assertThat(cloud().volumes().ofServer(SERVER)).isEmpty();
  }

  @Test
  void askingForAnAttachmentAttachesNothing() {
    VolumeId volume = cloud().volumes().create(volume(), "made").id();
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, Map.of());
    cloud().settle();

    assertThat(
            cloud()
                .permissions()
                .refusal(ports -> ports.volumes().attach(volume, instance, "/dev/sdp")))
        .isEmpty();
    assertThat(cloud().volumes().find(volume).orElseThrow().attachments()).isEmpty();
  }

  @Test
  void askingForALaunchTemplateSavesNone() {
    LaunchContent content = cloud().content("", Map.of());

    assertThat(
            cloud()
                .permissions()
                .refusal(
                    ports -> ports.launchTemplates().save("ommegang", content, Map.of(), "asked")))
        .isEmpty();
    assertThat(cloud().launchTemplates().newest("ommegang")).isEmpty();
  }

  @Test
  void askingForAnAddressAllocatesNone() {
    assertThat(
            cloud()
                .permissions()
                .refusal(ports -> ports.addresses().allocate(Map.of("Server", "ommegang"))))
        .isEmpty();
    assertThat(cloud().addresses().ofServer(SERVER)).isEmpty();
  }

  private static VolumeRequest volume() {
    return VolumesContract.request(CloudUnderTest.ZONE, SERVER.value());
  }
}
