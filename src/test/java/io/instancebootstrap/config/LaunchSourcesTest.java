// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LaunchSourcesTest {
  private static final String INI = "[bootstrap]\nserver = ini\nconfig-repo = file:///ini\n";
  private static final Map<String, String> TAGS =
      Map.of("Server", "tag", "ConfigRepo", "file:///tag", "ConfigRef", "tagged");

  private static LaunchSources sources(
      Map<LaunchParameter, String> flags,
      Map<String, String> environment,
      String ini,
      Supplier<Map<String, String>> tags) {
    return new LaunchSources(flags, environment, BootstrapIni.read(ini), tags);
  }

  @Test
  void theFirstPlaceWinsForEachParameterByItself() {
    LaunchParameters found =
        sources(
                Map.of(LaunchParameter.SERVER, "flag"),
                Map.of("BOOTSTRAP_SERVER", "env", "BOOTSTRAP_CONFIG_REPO", "file:///env"),
                INI,
                () -> TAGS)
            .resolve();
    assertThat(found.server().value()).hasToString("flag");
    assertThat(found.server().from()).isEqualTo("--server");
    assertThat(found.configRepo())
        .isEqualTo(new LaunchParameters.Found<>("file:///env", "BOOTSTRAP_CONFIG_REPO"));
    assertThat(found.configRef())
        .contains(new LaunchParameters.Found<>("tagged", "the tag ConfigRef"));
  }

  @Test
  void aWordThatIsNeitherSignedNorNoneIsNotTakenForNone() {
    for (String word : new String[] {"signed", "none"}) {
      LaunchParameters found =
          sources(Map.of(LaunchParameter.CONFIG_VERIFY, word), Map.of(), INI, () -> TAGS).resolve();
      assertThat(found.signedOnly().orElseThrow().value()).isEqualTo(word.equals("signed"));
      assertThat(found.values()).containsEntry(LaunchParameter.CONFIG_VERIFY, word);
    }
    assertThatThrownBy(
            () ->
                sources(Map.of(), Map.of("BOOTSTRAP_CONFIG_VERIFY", "yes"), INI, () -> TAGS)
                    .resolve())
        .hasMessageContainingAll("config-verify", "BOOTSTRAP_CONFIG_VERIFY", "'yes'", "signed");
  }

  @Test
  void aNameWrittenElsewhereIsSaidToBe() {
    LaunchSources elsewhere =
        new LaunchSources(
            Map.of(), Map.of(), BootstrapIni.read(INI).namingServerIf(() -> false), Map::of);
    assertThatThrownBy(elsewhere::resolve).hasMessageContainingAll("names ini", "another instance");
  }

  @Test
  void anEmptyTextIsNoValue() {
    assertThat(
            sources(Map.of(), Map.of("BOOTSTRAP_SERVER", " "), "[bootstrap]\nserver =", () -> TAGS)
                .resolve()
                .server()
                .from())
        .isEqualTo("the tag Server");
  }

  @Test
  void doesNotAskForTagsWhenNothingIsOpen() {
    LaunchParameters found =
        sources(
                Map.of(LaunchParameter.CONFIG_REF, "v1", LaunchParameter.CONFIG_VERIFY, "none"),
                Map.of(),
                INI,
                () -> {
                  throw new AssertionError("asked for tags");
                })
            .resolve();
    assertThat(found.configRef().orElseThrow().value()).isEqualTo("v1");
    assertThat(found.server().from()).isEqualTo("bootstrap.ini");
  }

  @Test
  void asksForTagsOnce() {
    AtomicInteger asked = new AtomicInteger();
    sources(
            Map.of(),
            Map.of(),
            "",
            () -> {
              asked.incrementAndGet();
              return TAGS;
            })
        .resolve();
    assertThat(asked).hasValue(1);
  }

  @Test
  void listsAllPlacesWhenAParameterIsInNone() {
    assertThatThrownBy(() -> sources(Map.of(), Map.of(), "", Map::of).resolve())
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContainingAll("--server", "BOOTSTRAP_SERVER", "bootstrap.ini", "tag Server");
  }

  @Test
  void isRememberedByBootstrapIni() {
    LaunchParameters found = sources(Map.of(), Map.of(), "", () -> TAGS).resolve();
    String written = BootstrapIni.read("").updated(found.values());
    LaunchParameters again = sources(Map.of(), Map.of(), written, Map::of).resolve();
    assertThat(again.values()).isEqualTo(found.values());
  }
}
