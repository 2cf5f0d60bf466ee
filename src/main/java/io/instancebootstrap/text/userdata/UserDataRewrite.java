// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.List;

/** What became of user data: the bytes for a replacement, and every invocation found in them. */
public final class UserDataRewrite {
  private final byte[] userData;
  private final List<Invocation> invocations;
  private final List<String> remarks;

  UserDataRewrite(byte[] userData, List<Invocation> invocations, List<String> remarks) {
    this.userData = userData.clone();
    this.invocations = List.copyOf(invocations);
    this.remarks = List.copyOf(remarks);
  }

  /** Raw bytes, at most {@link UserData#LIMIT}. */
  public byte[] userData() {
    return userData.clone();
  }

  /** In the order of the user data; empty if it never runs the agent. */
  public List<Invocation> invocations() {
    return invocations;
  }

  /** What was left as it is because it could not be read, for the log. */
  public List<String> remarks() {
    return remarks;
  }

  /** Whether the user data runs the agent at all; if not, {@link SpawnTemplate} adds it. */
  public boolean found() {
    return !invocations.isEmpty();
  }
}
