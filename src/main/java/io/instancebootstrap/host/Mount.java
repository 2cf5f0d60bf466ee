// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;

/**
 * One line of the mount table, in the machine's own names.
 *
 * @param root path inside the file system that is mounted: {@code /} for a plain mount, the
 *     sub-directory for a bind mount
 * @param device {@code major:minor} of the file system
 * @param source what was mounted, such as {@code /dev/nvme1n1}
 */
public record Mount(
    Path mountPoint,
    String root,
    String device,
    String source,
    String fileSystemType,
    String options) {}
