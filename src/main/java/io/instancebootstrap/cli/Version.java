// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
  /** The bare number, such as {@code 0.1.0}. */
  static String number() {
    return Build.VERSION;
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
