// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import io.instancebootstrap.cloud.LaunchContent;
import java.util.ArrayList;
import java.util.List;

/** A launch template with its versions, counted from 1. */
final class TemplateRecord {
  final List<LaunchContent> versions = new ArrayList<>();
  int defaultVersion = 1;

  TemplateRecord(LaunchContent first) {
    versions.add(first);
  }

  LaunchContent version(int number) {
    return versions.get(number - 1);
  }
}
