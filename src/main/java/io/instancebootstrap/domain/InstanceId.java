// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

/** Id of an EC2 instance, such as {@code i-0abc123}. */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("i-[0-9a-z-]+")) {
      throw BootstrapException.failed(
          "reading an instance id: observed '" + value + "', expected i-…");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
