// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcludePatternsTest {
  private static final RawPath ROOT = RawPath.of("/srv/www");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/srv/www/cache     | cache       | true",
        "/srv/www/cache/**  | cache/a/b   | true",
        "/srv/www/cache/**  | cache       | false",
        "/srv/www/cache/*   | cache/a     | true",
        "/srv/www/*         | cache/a     | false",
        "/var/cache         | cache       | false",
        "cache              | a/b/cache   | true",
        "*.tmp              | a/b.tmp     | true",
        "*.tmp              | a/b.tmpx    | false",
        "a/*.log            | a/x.log     | true",
        "a/*.log            | b/a/x.log   | false",
        "**/a/*.log         | b/a/x.log   | true",
        "core.?             | core.1      | true",
        "core.?             | core.12     | false",
        "log[0-9]           | log7        | true",
        "log[!0-9]          | logx        | true",
        "log[!0-9]          | log7        | false",
        "*.{bak,old}        | x.old       | true",
        "*.{bak,old}        | x.new       | false",
        "a+b(c).$           | a+b(c).$    | true",
        "ä?                 | äö          | true",
      })
  void matches(String pattern, String path, boolean expected) {
    RawPath raw = RawPath.of(path);

    assertThat(new ExcludePatterns(ROOT, List.of(pattern)).matches(raw, raw.name()))
        .isEqualTo(expected);
  }

  @Test
  void matchesNamesThatAreNotUtf8() {
    RawPath raw = RawPath.of(new byte[] {'x', (byte) 0xff, '.', 't'}, 0, 4);

    assertThat(new ExcludePatterns(ROOT, List.of("x?.t")).matches(raw, raw)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[b", "a{b,c", "a[!]"})
  void refusesWhatItCannotRead(String pattern) {
    assertThatThrownBy(() -> new ExcludePatterns(ROOT, List.of(pattern)))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining(pattern);
  }
}
