// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The metadata service as one instance sees it. Its tags are readable there. */
final class EmbeddedMetadata implements InstanceMetadata {
  private static final String ACCOUNT = "123456789012";

  private final World world;
  private final InstanceId id;

  EmbeddedMetadata(World world, InstanceId id) {
    this.world = world;
    this.id = id;
  }

  @Override
  public InstanceIdentity identity() {
    return world.locked(
        () -> {
          InstanceRecord instance = instance();
          return new InstanceIdentity(
              id,
              world.region,
              instance.zone,
              ACCOUNT,
              instance.content.imageId(),
              instance.content.instanceType(),
              instance.privateIp);
        });
  }

  @Override
  public Map<String, String> tags() {
    return world.locked(() -> Map.copyOf(instance().tags));
  }

  @Override
  public Optional<byte[]> userData() {
    return world.locked(
        () ->
            Optional.of(instance().content.userData())
                .filter(text -> !text.isEmpty())
                .map(Base64.getDecoder()::decode));
  }

  @Override
  public Optional<String> get(String key) {
    return world.locked(() -> Optional.ofNullable(keys().get(key)));
  }

  private Map<String, String> keys() {
    InstanceRecord instance = instance();
    Map<String, String> keys = new HashMap<>();
    keys.put("instance-id", id.value());
    keys.put("ami-id", instance.content.imageId());
    keys.put("instance-type", instance.content.instanceType());
    keys.put("local-ipv4", instance.privateIp);
    keys.put("placement/availability-zone", instance.zone);
    keys.put("placement/region", world.region);
    instance.tags.forEach((key, value) -> keys.put("tags/instance/" + key, value));
    return keys;
  }

  @Override
  public RoleCredentials credentials() {
    return new RoleCredentials(
        "ASIAEMBEDDED", "embedded", "embedded", world.now().plus(Duration.ofHours(6)));
  }

  private InstanceRecord instance() {
    InstanceRecord instance = world.instances.get(id);
    if (instance == null) {
      throw BootstrapException.unavailable(
          "reading the metadata of " + id + ": observed no such instance in the embedded cloud");
    }
    return instance;
  }
}
