// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.RoleCredentials;
import io.instancebootstrap.domain.BootstrapException;
import java.util.Map;
import java.util.Optional;

/** A machine without a metadata service: whoever asks fails as the real client would. */
class NoMetadata implements InstanceMetadata {
  @Override
  public InstanceIdentity identity() {
    throw nobody();
  }

  @Override
  public Map<String, String> tags() {
    throw nobody();
  }

  @Override
  public Optional<byte[]> userData() {
    throw nobody();
  }

  @Override
  public Optional<String> get(String key) {
    throw nobody();
  }

  @Override
  public RoleCredentials credentials() {
    throw nobody();
  }

  private static BootstrapException nobody() {
    return BootstrapException.unavailable("reading the instance metadata: observed no service");
  }
}
