// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Asks the C library's resolver, through the JDK, as every program of this machine does. */
public final class SystemNameLookup implements NameLookup {
  @Override
  public List<String> addressesOf(String name) {
    try {
      return Arrays.stream(InetAddress.getAllByName(name))
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
