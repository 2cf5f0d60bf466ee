// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import java.util.Optional;
import java.util.Set;

/**
 * What is observed around /etc/resolv.conf, enough to tell who owns it.
 *
 * @param linkTarget target of the symbolic link as written, empty for a plain file
 * @param content of the file, empty text if there is none
 * @param present those of {@link ResolverOwner#PROBED} that exist
 * @param resolvconfTail content of {@link ResolverOwner#RESOLVCONF_TAIL}, empty text if there is
 *     none
 */
public record ResolverFacts(
    Optional<String> linkTarget, String content, Set<String> present, String resolvconfTail) {
  /** Keeps a copy. */
  public ResolverFacts {
    present = Set.copyOf(present);
  }
}
