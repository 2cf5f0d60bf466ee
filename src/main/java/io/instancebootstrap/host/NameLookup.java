// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.util.List;

/** Looks names up in the DNS, as this machine is set up to. */
@FunctionalInterface
public interface NameLookup {
  /** The addresses that {@code name} leads to, in text form; none when it is not known. */
  List<String> addressesOf(String name);
}
