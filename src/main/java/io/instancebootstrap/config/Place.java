// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

/**
 * Where something is written.
 *
 * @param file as a person finds it: relative to the config repo, such as {@code
 *     config/servers/web.ini}
 * @param line counted from 1; 0 stands for the file as a whole
 */
public record Place(String file, int line) {
  /** The place of values that nobody wrote: the table's own defaults. */
  public static final Place DEFAULT = new Place("default", 0);

  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
