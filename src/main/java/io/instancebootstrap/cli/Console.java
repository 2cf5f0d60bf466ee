// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The streams of one command.
 *
 * @param terminal whether a person sees {@code out} as it comes
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
  /**
   * The process's own streams, in UTF-8 whatever the locale says: cloud-init and systemd run with
   * none.
   */
  static Console standard() {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Console(System.in, out, err, leadsToTerminal(Path.of("/proc/self/fd/1")));
  }

  /** Asks the kernel, because System.console() means something else from JDK 22 on. */
  private static boolean leadsToTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (java.io.IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
