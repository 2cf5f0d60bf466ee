// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.InstanceMetadataContract;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.domain.InstanceId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract of instance metadata against the embedded cloud. */
class EmbeddedMetadataTest extends InstanceMetadataContract {
  private final EmbeddedCloudUnderTest world = new EmbeddedCloudUnderTest();
  private final InstanceId id =
      world.cloud.launch(
          new LaunchContent(
              "ami-1",
              "t3.micro",
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Base64.getEncoder().encodeToString(USER_DATA),
              Map.of("Server", "ommegang", "a:b", "x=y z")),
          "eu-west-1a");

  @Override
  protected InstanceMetadata metadata() {
    return world.cloud.metadata(id);
  }

  @Override
  protected InstanceId id() {
    return id;
  }
}
