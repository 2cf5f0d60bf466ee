// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import org.junit.jupiter.api.Test;

/** What every metadata service of an instance says. */
public abstract class InstanceMetadataContract {
  /** The user data that the instance under test was launched with: every byte value. */
  protected static final byte[] USER_DATA = allBytes();

  /**
   * The metadata of an instance in eu-west-1a, of image ami-1, with {@link #USER_DATA}, the tags
   * {@code Server=ommegang} and {@code a:b=x=y z}, and a role.
   */
  protected abstract InstanceMetadata metadata();

  /** The id of that instance. */
  protected abstract InstanceId id();

  @Test
  void saysWhoTheInstanceIs() {
    InstanceIdentity identity = metadata().identity();

    assertThat(identity.id()).isEqualTo(id());
    assertThat(identity.zone()).isEqualTo("eu-west-1a");
    assertThat(identity.region()).isEqualTo("eu-west-1");
    assertThat(identity.imageId()).isEqualTo("ami-1");
    assertThat(identity.privateIp()).matches("10\\.[0-9.]+");
    assertThat(identity.accountId()).matches("\\d{12}");
  }

  @Test
  void tellsItsTags() {
    assertThat(metadata().tags()).containsEntry("Server", "ommegang").containsEntry("a:b", "x=y z");
  }

  @Test
  void givesUserDataByteForByte() {
    assertThat(metadata().userData())
        .hasValueSatisfying(data -> assertThat(data).isEqualTo(USER_DATA));
  }

  @Test
  void answersSingleKeys() {
    InstanceMetadata metadata = metadata();

    assertThat(metadata.get("instance-id")).contains(id().value());
    assertThat(metadata.get("placement/availability-zone")).contains("eu-west-1a");
    assertThat(metadata.get("no/such-key")).isEmpty();
  }

  @Test
  void handsOutCredentialsThatItsTextDoesNotShow() {
    RoleCredentials credentials = metadata().credentials();

    assertThat(credentials.accessKeyId()).isNotEmpty();
    assertThat(credentials.sessionToken()).isNotEmpty();
    assertThat(credentials.toString()).doesNotContain(credentials.secretAccessKey());
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
