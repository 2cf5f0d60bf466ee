// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/srv/www, /srv/www",
    "/srv/www/, /srv/www",
    "/a b%20c, /a b%20c",
    "/a/../b, /b"
  })
  void keepsTheBytesOfAPath(String given, String expected) {
    assertThat(RawPath.of(Path.of(given)).bytes())
        .isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"a/b/c, a/b, c", "/a, /, a", "a, '', a", "/a/b, /a, b"})
  void splitsAtTheLastSlash(String path, String parent, String name) {
    assertThat(RawPath.of(path).parent()).hasToString(parent);
    assertThat(RawPath.of(path).name()).hasToString(name);
  }

  @Test
  void joins() {
    assertThat(RawPath.EMPTY.child(RawPath.of("x"))).isEqualTo(RawPath.of("x"));
    assertThat(RawPath.of("/").child(RawPath.of("x"))).isEqualTo(RawPath.of("/x"));
    assertThat(RawPath.of("a").child(RawPath.of("x"))).isEqualTo(RawPath.of("a/x"));
    assertThat(RawPath.of("/a").child(RawPath.EMPTY)).hasToString("/a");
    assertThat(RawPath.of("/a").withSuffix(".ledger")).hasToString("/a.ledger");
  }

  @Test
  void showsWhatCannotBeShown() {
    byte[] bytes = {'a', (byte) 0xff, '\n', (byte) 0xc3};

    assertThat(RawPath.of(bytes, 0, 4)).hasToString("a\\xff\\x0a\\xc3");
    assertThat(RawPath.of("grün\n")).hasToString("grün\\x0a");
  }
}
