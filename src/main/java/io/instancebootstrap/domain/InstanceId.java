// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import org.jspecify.annotations.Nullable;

/** Id of an EC2 instance, such as {@code i-0abc123}. */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("i-[0-9a-z-]+")) {
      throw BootstrapException.failed(
          "reading an instance id: observed '" + value + "', expected i-…");
    }
  }

  /** By hand, because a record's own is linked anew by every process, and a spawn compares ids. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstanceId id && id.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
