// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostIdentity;
import io.instancebootstrap.host.SystemPaths;
import org.jspecify.annotations.Nullable;

/**
 * The host name of a machine whose files are here but whose kernel is not: what {@code
 * /etc/hostname} says until a name is set, which then holds for this run.
 */
public final class RootedIdentity implements HostIdentity {
  private final HostFiles files;
  private @Nullable String set;

  public RootedIdentity(HostFiles files) {
    this.files = files;
  }

  @Override
  public synchronized String hostName() {
    if (set != null) {
      return set;
    }
    return files
        .read(SystemPaths.HOSTNAME)
        .flatMap(
            text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst())
        .orElse("localhost");
  }

  @Override
  public synchronized void setHostName(String name) {
    set = name;
  }
}
