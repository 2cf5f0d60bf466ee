// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Path;

/** The adapter's own words for a file operation that fails, for tests that let one fail. */
public final class FileFaults {
  private FileFaults() {}

  /**
   * @param method of the port {@code HostFiles}
   */
  public static BootstrapException of(String method, Path what, IOException cause) {
    String doing =
        switch (method) {
          case "write" -> "writing";
          case "delete" -> "deleting";
          case "createDirectories" -> "making the directory";
          case "setMode" -> "setting the mode of";
          default -> throw new AssertionError(method);
        };
    return FileFault.of(doing, what, cause);
  }
}
