// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

/** The host name that the kernel holds, apart from the files. */
public interface HostIdentity {
  /** The name now. */
  String hostName();

  /** Sets the name until the next boot. */
  void setHostName(String name);
}
