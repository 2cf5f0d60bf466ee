// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns what the JDK says of a failed file operation into a message that names the file. */
final class FileFault {
  private FileFault() {}

  /**
   * @param doing such as {@code writing}
   * @param what the file by the machine's own name
   */
  static BootstrapException of(String doing, Path what, IOException cause) {
    String observed = observed(cause);
    return BootstrapException.failed(
        "%s %s: observed %s, expected to succeed; %s"
            .formatted(doing, what, observed, remedy(observed)),
        cause);
  }

  private static String observed(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return cause instanceof FileSystemException failed
        ? Optional.ofNullable(failed.getReason()).orElse(cause.toString())
        : String.valueOf(cause.getMessage());
  }

  /** By the kernel's words of errno(3), which is all that the JDK hands on. */
  private static String remedy(String observed) {
    return switch (observed) {
      case "permission denied" -> "run as root, then run again";
      case "No space left on device" ->
          "free space or inodes on its file system (df, df -i), then run again";
      case "Input/output error" -> "look into dmesg and replace the disk, then run again";
      case "Read-only file system" -> "look into dmesg: file systems turn read-only after errors";
      default -> "look at it, then run again";
    };
  }
}
