// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import java.nio.file.Path;

/**
 * Where {@code src/test/boot/prepare} puts the real parts that tests run against. A part is
 * complete when its stamp file {@code <part>.ready} stands beside it; a directory without a stamp
 * is an interrupted build.
 */
public final class TestParts {
  private TestParts() {}

  /**
   * Returns the directory of a part.
   *
   * @param part its name: {@code venv}, {@code debian-12}
   * @return the absolute path, whether or not it is there
   */
  public static Path path(String part) {
    return Path.of("target", "test-parts", part).toAbsolutePath();
  }

  /**
   * Returns the stamp that says that a part is complete.
   *
   * @param part its name
   * @return the absolute path of the stamp
   */
  public static Path ready(String part) {
    return path(part + ".ready");
  }
}
