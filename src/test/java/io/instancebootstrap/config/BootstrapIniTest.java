// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BootstrapIniTest {
  private static final Map<LaunchParameter, String> WANTED =
      Map.of(
          LaunchParameter.SERVER, "web",
          LaunchParameter.CONFIG_REPO, "https://example.org/c.git",
          LaunchParameter.CONFIG_REF, "main");

  @Test
  void writesAFileThatWasNotThere() {
    assertThat(BootstrapIni.read("").updated(WANTED))
        .isEqualTo(
            "[bootstrap]\nserver = web\nconfig-repo = https://example.org/c.git\nconfig-ref ="
                + " main\n");
  }

  @Test
  void changesOnlyWhatDiffersAndKeepsEverythingElse() {
    String text =
        "; mine\r\n[bootstrap]\r\n# the name\r\nserver: old\r\n  config-repo = x\r\n\r\n[other]\r\n"
            + "server = kept";
    assertThat(BootstrapIni.read(text).updated(WANTED))
        .isEqualTo(
            "; mine\r\n[bootstrap]\r\n# the name\r\nserver = web\r\nconfig-repo ="
                + " https://example.org/c.git\r\nconfig-ref = main\n\r\n[other]\r\nserver = kept");
  }

  @Test
  void addsItsSectionBehindOthers() {
    assertThat(BootstrapIni.read("[other]\na = b").updated(Map.of(LaunchParameter.SERVER, "web")))
        .isEqualTo("[other]\na = b\n\n[bootstrap]\nserver = web\n");
  }

  @Test
  void refusesAnUnknownKeyWithASuggestion() {
    assertThatThrownBy(() -> BootstrapIni.read("[bootstrap]\nsever = web\n"))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("bootstrap.ini:2: [bootstrap] sever: unknown key")
        .hasMessageContaining("did you mean 'server'?");
  }

  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> line =
        Arbitraries.of(
            "[bootstrap]",
            "[other]",
            "# comment",
            "server = a",
            "config-repo : b",
            "  config-ref=c",
            "server =",
            "",
            "[ bootstrap ]");
    Arbitrary<String> end = Arbitraries.of("\n", "\r\n");
    return line.flatMap(text -> end.map(text::concat))
        .list()
        .ofMaxSize(12)
        .map(lines -> "[first]\n" + String.join("", lines));
  }

  @Property
  void saysWhatIsWantedAfterwardsAndForeignLinesSurvive(@ForAll("files") String text) {
    String updated = BootstrapIni.read(text).updated(WANTED);
    BootstrapIni again = BootstrapIni.read(updated);
    WANTED.forEach((parameter, value) -> assertThat(again.value(parameter)).contains(value));
    assertThat(again.updated(WANTED)).isEqualTo(updated);
    assertThat(foreign(updated)).containsSubsequence(foreign(text));
  }

  private static List<String> foreign(String text) {
    return text.lines().filter(line -> line.startsWith("#") || line.startsWith("[")).toList();
  }
}
