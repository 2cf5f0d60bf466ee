// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final Redaction none = Redaction.of(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fetching https://git:s3cr3t@example.org/r.git | fetching https://***@example.org/r.git",
        "https://ghp_abc@example.org/r | https://***@example.org/r",
        "https://u:p@ss@example.org/r | https://***@example.org/r",
        "export AWS_SECRET_ACCESS_KEY=abc/def+x | export AWS_SECRET_ACCESS_KEY=***",
        "key is AKIAIOSFODNN7EXAMPLE here | key is *** here",
        "GET /x?a=1&token=abc&b=2 | GET /x?a=1&token=***&b=2",
        "DB_PASSWORD: hunter2 | DB_PASSWORD: ***",
        "Authorization: Bearer abc.def | Authorization: ***",
      })
  void takesOutWhatLooksLikeACredential(String text, String expected) {
    assertThat(none.apply(text)).isEqualTo(expected);
  }

  @Test
  void takesOutQuotedAndJsonValues() {
    assertThat(none.apply("{\"secret\": \"a b\", \"n\": 1}"))
        .isEqualTo("{\"secret\": ***, \"n\": 1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount vol-0abc at /persist",
        "fetching https://example.org/r.git at main",
        "user@example.org wrote /etc/hosts",
        "12:30 nginx.service: active",
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(none.apply(text)).isEqualTo(text);
  }

  @Test
  void takesOutTheLongerOfTwoOverlappingSecretsWhole() {
    assertThat(Redaction.of(List.of("abcd", "abcdef")).apply("x abcdef y")).isEqualTo("x *** y");
  }

  @Test
  void keepsWordsTooShortToBeSecrets() {
    assertThat(Redaction.of(List.of("1", "yes")).apply("yes, 1 file")).isEqualTo("yes, 1 file");
  }

  @Property
  void noToldSecretSurvives(
      @ForAll @AlphaChars @StringLength(min = 4, max = 20) String secret,
      @ForAll String before,
      @ForAll String after) {
    assertThat(Redaction.of(List.of(secret)).apply(before + secret + after)).doesNotContain(secret);
  }
}
