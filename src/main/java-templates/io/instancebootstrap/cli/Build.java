// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

/** What the build tells the program about itself. */
final class Build {
  /** A constant and no file in the jar: to look into its jar costs a start 10 ms. */
  static final String VERSION = "${project.version}";

  private Build() {}
}
