// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import java.nio.file.Path;

/**
 * One path on the volume.
 *
 * @param persisted when it was copied, in ISO 8601
 * @param version of the agent that copied it
 * @param instance id of the instance that it was copied from
 * @param inUse the volume's data has been bound over a path once. Until then the original on {@code
 *     instance} may still be written to, for instance after a power cut, and counts more
 */
public record ManifestEntry(
    Path path, String persisted, String version, String instance, CopyProof proof, boolean inUse) {

  /** The same, in use. */
  ManifestEntry used() {
    return new ManifestEntry(path, persisted, version, instance, proof, true);
  }
}
