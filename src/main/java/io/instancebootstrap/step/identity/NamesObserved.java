// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.text.ResolverFacts;
import java.util.Map;
import java.util.Optional;

/**
 * How this machine looks names up.
 *
 * @param nscdConf text of nscd.conf(5)
 * @param nscd state of the cache; absent when services cannot be managed here
 * @param cacheUntold nscd.conf was written by a run that ended before it restarted nscd
 * @param managerUntold the same for the service manager's settings
 * @param hasResolvConf whether there is a resolv.conf(5) at all
 * @param ownerFiles text of the files through which the owner of resolv.conf learns of options, by
 *     path; those that exist
 * @param nsswitch text of nsswitch.conf(5)
 */
public record NamesObserved(
    Optional<String> nscdConf,
    Optional<ServiceState> nscd,
    boolean cacheUntold,
    boolean managerUntold,
    boolean hasResolvConf,
    ResolverFacts resolver,
    Map<String, String> ownerFiles,
    Optional<String> nsswitch) {
  public NamesObserved {
    ownerFiles = Map.copyOf(ownerFiles);
  }
}
