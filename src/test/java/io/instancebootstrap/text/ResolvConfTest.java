// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvConfTest {
  private static final ResolverOptions PLAIN = new ResolverOptions(Duration.ofSeconds(1), 1, false);
  private static final ResolverOptions ROTATING =
      new ResolverOptions(Duration.ofSeconds(2), 3, true);

  @ParameterizedTest
  @CsvSource({
    "'', 'options timeout:1 attempts:1\n'",
    "'nameserver 10.0.0.2\n', 'nameserver 10.0.0.2\noptions timeout:1 attempts:1\n'",
    "'nameserver 10.0.0.2', 'nameserver 10.0.0.2\noptions timeout:1 attempts:1'",
    "'options edns0 timeout:5\nsearch a\n', 'options edns0 timeout:1 attempts:1\nsearch a\n'",
    "'options\ttimeout:5\nOptions x\noptions ndots:2 rotate attempts:7\n', 'options\ttimeout:1\nOptions x\noptions ndots:2 attempts:1\n'",
    "'options rotate\n', 'options timeout:1 attempts:1\n'",
    "'# options timeout:9\n options timeout:9\n', '# options timeout:9\n options timeout:9\noptions timeout:1 attempts:1\n'",
    "'options notimeout:5 rotated\n', 'options notimeout:5 rotated timeout:1 attempts:1\n'",
  })
  void withoutRotate(String before, String after) {
    assertThat(ResolvConf.with(before, PLAIN)).isEqualTo(after);
  }

  @Test
  void withRotate() {
    assertThat(ResolvConf.with("options attempts:1 edns0\r\n", ROTATING))
        .isEqualTo("options attempts:3 edns0 timeout:2 rotate\r\n");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT31S, 1", "PT1.5S, 1", "PT1S, 0", "PT1S, 6"})
  void whatTheResolverWouldCapIsRefused(Duration timeout, int attempts) {
    assertThatThrownBy(() -> new ResolverOptions(timeout, attempts, false))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("[names] resolver-");
  }

  @Provide
  Arbitrary<String> files() {
    return Texts.around(
        "options", " timeout:9", "\tattempts:4", " rotate", " edns0", "\nnameserver 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\f", "\u0085", "\u000b", "\u2028"})
  void onlyBlanksAndTabsEndAWord(String foreign) {
    String edited = ResolvConf.with("options rotate" + foreign, PLAIN);
    assertThat(edited).isEqualTo("options rotate" + foreign + " timeout:1 attempts:1");
    assertThat(ResolvConf.with(edited, PLAIN)).isEqualTo(edited);
  }

  @Property
  void idempotentAndForeignWordsSurvive(@ForAll("files") String text) {
    String edited = ResolvConf.with(text, PLAIN);
    assertThat(ResolvConf.with(edited, PLAIN)).isEqualTo(edited);
    assertThat(count(edited, "nameserver")).isEqualTo(count(text, "nameserver"));
    assertThat(count(edited, "edns0")).isEqualTo(count(text, "edns0"));
    String rotating = ResolvConf.with(text, ROTATING);
    assertThat(ResolvConf.with(rotating, ROTATING)).isEqualTo(rotating);
  }

  private static int count(String text, String word) {
    return text.split(word, -1).length - 1;
  }
}
