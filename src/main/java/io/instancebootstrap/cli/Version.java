// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  /** The bare number, such as {@code 0.1.0}. */
  static String number() {
    Properties properties = new Properties();
    try (InputStream in =
        Version.class.getResourceAsStream("/io/instancebootstrap/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }

  /** What {@code --version} prints. */
  static String line() {
    return "instance-bootstrap " + number();
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
