// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import java.util.regex.Pattern;

/**
 * Name of a server: one label of a host name (RFC 1123), because host name, tags and names of AWS
 * resources are made of it.
 */
public record ServerName(String value) {
  private static final Pattern LABEL =
      Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

  public ServerName {
    if (!LABEL.matcher(value).matches()) {
      throw BootstrapException.configuration(
          "reading the server's name: observed '"
              + value
              + "', expected 1 to 63 letters, digits and inner dashes; change --server, BOOTSTRAP_SERVER, bootstrap.ini or the tag Server");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
