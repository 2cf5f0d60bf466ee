// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.util.List;

/**
 * What an INI file says, in its order: nothing interpreted yet, nothing merged.
 *
 * @param name as problems call the file
 * @param sections headers, also of empty sections
 */
record IniFile(String name, List<Section> sections, List<Entry> entries) {
  IniFile {
    sections = List.copyOf(sections);
    entries = List.copyOf(entries);
  }

  /** A header. */
  record Section(Place place, String name) {}

  /** An assignment; an empty value is an assignment too. */
  record Entry(Place place, String section, String key, String value) {}
}
