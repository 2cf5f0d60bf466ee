// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;

/**
 * One entry of fstab(5), its fields without escapes.
 *
 * @param source what is mounted: a UUID=… or a path
 * @param mountPoint where; {@code none} for swap
 * @param fsType file system type; {@code none} for bind mounts
 * @param options comma-separated mount options
 * @param dump whether dump(8) backs it up, 0 as a rule
 * @param pass fsck order: 1 root, 2 others, 0 never
 */
public record FstabEntry(
    String source, String mountPoint, String fsType, String options, int dump, int pass) {

  /** Refuses empty fields, which would shift the following ones. */
  public FstabEntry {
    if (source.isEmpty() || mountPoint.isEmpty() || fsType.isEmpty() || options.isEmpty()) {
      throw BootstrapException.failed(
          "writing an fstab entry for %s: a field is empty, expected source, mount point, type and options"
              .formatted(mountPoint.isEmpty() ? source : mountPoint));
    }
  }

  /** The line, without its end, one char per byte. */
  public String print() {
    return String.join(
            " ",
            FieldCodec.encode(source),
            FieldCodec.encode(mountPoint),
            FieldCodec.encode(fsType),
            FieldCodec.encode(options))
        + " "
        + dump
        + " "
        + pass;
  }
}
