// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A view of a directory in which reading one file fails, by the FUSE program of the benchmark. It
 * is compiled here once for each test. Needs root, gcc, libfuse3-dev and fuse3.
 *
 * @param path where the view is
 */
record FaultySource(Path path) implements AutoCloseable {
  private static final String PROGRAM = "src/test/benchmarks/slowfs.c";

  /**
   * @param errno what reading the file answers
   */
  static FaultySource of(Path original, Path directory, String file, int errno) {
    try {
      Path program = directory.resolve("slowfs");
      Path view = Files.createTempDirectory(directory, "view");
      Path code = Path.of(PROGRAM).toAbsolutePath();
      Shell.run(
          directory, "gcc -o %s %s $(pkg-config --cflags --libs fuse3)".formatted(program, code));
      Shell.run(
          directory,
          "%s %s %s 0 %s %d </dev/null >/dev/null 2>&1"
              .formatted(program, original, view, file, errno));
      return new FaultySource(view);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Shell.run(path.getParent(), "umount " + path);
  }
}
