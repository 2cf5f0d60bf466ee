// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

/** How a command prints. */
enum OutputFormat {
  TEXT,
  JSON
}
