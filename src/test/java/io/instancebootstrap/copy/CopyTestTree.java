// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A source and a place aside for its copy, for tests of the copier. */
record CopyTestTree(Path source, Path target) {
  static CopyTestTree in(Path directory) throws IOException {
    return new CopyTestTree(
        Files.createDirectory(directory.resolve("source")), directory.resolve("aside"));
  }

  /** Trusts what was at rest for no time at all, and tells of every single file. */
  static TreeCopier eagerCopier(int threads) {
    return new TreeCopier(threads, Duration.ofSeconds(-5), Duration.ZERO, InstantSource.system());
  }

  CopyRequest request(CopyPass pass, String... excludes) {
    return new CopyRequest(source, target, List.of(excludes), pass);
  }

  CopyResult copy(CopyPass pass, String... excludes) {
    return eagerCopier(4).copy(request(pass, excludes), CopyProgress.none());
  }

  TreeSummary verify(CopyResult copied, VerifyMode mode, String... excludes) {
    return new TreeVerifier(4)
        .verify(request(CopyPass.FINAL, excludes), copied, mode, CopyProgress.none());
  }

  Path file(String name, String content) {
    return write(source.resolve(name), content);
  }

  static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
