// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the overlay and what is in its place.
 *
 * @param source in the checkout
 * @param target where the overlay names it
 * @param destination the same with symbolic links of the machine resolved
 * @param executable git holds it as executable
 * @param place what is at the destination
 * @param problem why it cannot be laid there, if it cannot
 */
public record OverlayFile(
    Path source,
    Path target,
    Path destination,
    boolean executable,
    Place place,
    Optional<String> problem) {

  /** What is at the destination now. */
  public enum Place {
    FREE,
    SAME,
    /** The content is the same, but git says executable and the file is not. */
    NOT_EXECUTABLE,
    OTHER
  }
}
