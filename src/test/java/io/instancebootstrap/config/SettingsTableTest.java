// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTableTest {
  @TempDir Path directory;

  @Test
  void everyDefaultIsAllowedByItsOwnRow() {
    Problems problems = new Problems();
    Values values = Values.read(new Layers(problems), RepoOnDisk.FACTS, problems);
    assertThat(problems.sorted()).isEmpty();
    assertThat(SettingsTable.rows())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            row -> assertThat(values.all(row).isEmpty()).isEqualTo(row.written().isEmpty()));
  }

  @Test
  void noKeyIsTwiceInASection() {
    assertThat(SettingsTable.rows().stream().map(Setting::subject)).doesNotHaveDuplicates();
  }

  @Test
  void theReferencePageSaysWhatTheTableSays() throws IOException {
    assertThat(SettingsReference.render())
        .as("docs/settings.md; write it anew from SettingsReference.render()")
        .isEqualTo(Files.readString(Path.of("docs/settings.md")));
  }

  @Test
  void showsValuesWithTheirOriginsAndReadsThemAgain() throws IOException {
    RepoOnDisk repo = new RepoOnDisk(directory);
    repo.file("global.ini", "[persist]", "paths = /home");
    repo.file(
        "servers/web.ini",
        "[persist]",
        "paths = /srv",
        "[report]",
        "ping = https://a:b@h/{server}");
    String shown = SettingsListing.text(repo.load(), true);
    assertThat(shown)
        .contains("# config/global.ini:2\npaths = /home\n# config/servers/web.ini:2\npaths = /srv")
        .contains("# default\nsize = 8GiB")
        .contains("# image: that of the running instance")
        .contains("# default\nhostname = web")
        .contains("ping = https://***@h/web");
    String plain = SettingsListing.text(repo.load(), false);
    assertThat(plain).doesNotContain("# default");
    repo.file("global.ini").file("servers/web.ini", plain);
    assertThat(SettingsListing.text(repo.load(), false)).isEqualTo(plain);
  }
}
