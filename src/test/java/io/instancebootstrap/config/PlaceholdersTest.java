// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.ServerName;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final Facts FACTS =
      new Facts(new ServerName("web"), "i-1", "eu-west-1", "eu-west-1b", "10.1.2.3");

  private final List<String> unknown = new ArrayList<>();

  private String expand(String text) {
    return Placeholders.expand(text, FACTS, unknown::add);
  }

  @ParameterizedTest
  @CsvSource({
    "{server}, web",
    "{server}-{zone}.{region}, web-eu-west-1b.eu-west-1",
    "x{instance-id}y, xi-1y",
    "{private-ip}, 10.1.2.3",
    "{{server}}, {web}",
    "${server}, $web",
    "{Server}, {Server}",
    "{a b}, {a b}",
    "'*.{log,tmp}', '*.{log,tmp}'",
    "{, {",
    "{}, {}",
    "plain, plain"
  })
  void expandsTheFiveAndNothingElse(String text, String expanded) {
    assertThat(expand(text)).isEqualTo(expanded);
    assertThat(unknown).isEmpty();
  }

  @Test
  void reportsAWordThatLooksLikeOneAndLeavesItAlone() {
    assertThat(expand("{servr}/{zone}/{home-dir}")).isEqualTo("{servr}/eu-west-1b/{home-dir}");
    assertThat(unknown).containsExactly("servr", "home-dir");
  }

  @Test
  void doesNotExpandWhatItHasExpanded() {
    Facts nested = new Facts(new ServerName("web"), "{zone}", "r", "z", "ip");
    assertThat(Placeholders.expand("{instance-id}", nested, unknown::add)).isEqualTo("{zone}");
  }

  @Property
  void textWithoutPlaceholdersSurvives(
      @ForAll @Chars({'{', '}', 'a', '-', '$', '\\'}) String text) {
    assertThat(expand(text)).isEqualTo(text);
  }
}
