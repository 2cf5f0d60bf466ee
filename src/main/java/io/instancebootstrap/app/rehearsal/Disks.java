// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.host.Host;
import java.nio.file.Path;

/**
 * Plays the disks behind the embedded cloud's volumes: they appear in an instance when they are
 * attached there.
 */
interface Disks extends CloudListener {
  /** The ports of {@code host}, the machine below {@code root}, with these disks in it. */
  Host plugInto(Host host, Path root);

  /** What these disks are, for the audience. */
  String describe();

  /** Takes every disk away. */
  void close();
}
