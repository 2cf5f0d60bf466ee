// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.linux.RootedFiles;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine's files in memory: the real adapter on a POSIX jimfs. Modes and links are kept but not
 * enforced there.
 */
public final class JimfsHost {
  private JimfsHost() {}

  /** Files of a machine on which only the usual top directories exist. */
  public static RootedFiles files() {
    return new RootedFiles(root());
  }

  /** The root directory of a new machine, for tests that look below the port. */
  public static Path root() {
    FileSystem memory =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
    Path root = memory.getPath("/machine");
    HostFiles files = files(root);
    for (String top : new String[] {"/etc", "/var/lib", "/var/log", "/tmp", "/run"}) {
      files.createDirectories(Path.of(top), 0755);
    }
    return root;
  }

  private static HostFiles files(Path root) {
    try {
      java.nio.file.Files.createDirectory(root);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new RootedFiles(root);
  }

  /** Every path of {@code files} with its type, mode and content: what a step may have touched. */
  public static Map<Path, String> snapshot(HostFiles files) {
    Map<Path, String> found = new TreeMap<>();
    collect(files, Path.of("/"), found);
    return found;
  }

  private static void collect(HostFiles files, Path directory, Map<Path, String> found) {
    for (Path entry : files.list(directory)) {
      if (files.isSymbolicLink(entry)) {
        found.put(entry, "-> " + files.linkTarget(entry).orElseThrow());
      } else if (files.isDirectory(entry)) {
        found.put(entry, mode(files, entry) + " directory");
        collect(files, entry, found);
      } else {
        found.put(entry, mode(files, entry) + " " + files.read(entry).orElseThrow());
      }
    }
  }

  private static String mode(HostFiles files, Path entry) {
    return Integer.toOctalString(files.mode(entry).orElseThrow());
  }
}
