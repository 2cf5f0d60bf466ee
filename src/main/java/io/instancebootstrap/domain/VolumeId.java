// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

/** Id of an EBS volume, such as {@code vol-0abc123}. */
public record VolumeId(String value) {
  public VolumeId {
    if (!value.matches("vol-[0-9a-z]+")) {
      throw BootstrapException.failed(
          "reading a volume id: observed '" + value + "', expected vol-…");
    }
  }

  /**
   * The id as an NVMe controller gives it for its serial: without the dash (Amazon EBS user guide,
   * "Map NVMe devices").
   */
  public String serial() {
    return value.replace("-", "");
  }

  @Override
  public String toString() {
    return value;
  }
}
