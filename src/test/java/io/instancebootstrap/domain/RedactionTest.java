// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "https://tom:secret@git.example.org/c.git, https://***@git.example.org/c.git",
    "https://token@git.example.org/c.git, https://***@git.example.org/c.git",
    "https://to@m:se@cret@git.example.org/c, https://***@git.example.org/c",
    "ssh://git@git.example.org/c.git, ssh://git@git.example.org/c.git",
    "ssh://git:pw@git.example.org/c.git, ssh://git:***@git.example.org/c.git",
    "git+ssh://git:pw@h/c, git+ssh://git:***@h/c",
    "git@git.example.org:c.git, git@git.example.org:c.git",
    "https://example.org/a@b, https://example.org/a@b",
    "'cannot open https://a:b@h/x, or https://c:d@h/y', 'cannot open https://***@h/x, or"
        + " https://***@h/y'",
    "no address, no address"
  })
  void hidesCredentials(String text, String shown) {
    assertThat(Redaction.credentials(text)).isEqualTo(shown);
  }
}
