// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.ServerName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
  @TempDir Path directory;
  private RepoOnDisk repo;

  @BeforeEach
  void begin() {
    repo = new RepoOnDisk(directory);
  }

  private List<String> all() {
    return new ConfigCheck(ConfigTree.in(directory)).all().stream().map(Problem::toString).toList();
  }

  @Test
  void findsNothingInAGoodRepo() {
    repo.file("global.ini", "[server]", "domain = {region}.example.org").file("servers/web.ini");
    assertThat(all()).isEmpty();
  }

  @Test
  void findsEveryProblemOnceInAllFiles() {
    repo.file("global.ini", "[volume]", "sise = 1GiB");
    repo.file("platforms/unused.ini", "[names]", "cache = maybe");
    repo.file("servers/a.ini", "[volume]", "type = x").file("servers/b.ini");
    repo.file("servers/bad_name.ini");
    assertThat(all())
        .satisfiesExactly(
            p -> assertThat(p).startsWith("config/global.ini:2: [volume] sise"),
            p -> assertThat(p).startsWith("config/platforms/unused.ini:2: [names] cache"),
            p -> assertThat(p).startsWith("config/servers/a.ini:2: [volume] type"),
            p -> assertThat(p).startsWith("config/servers/bad_name.ini: found 'bad_name'"));
  }

  @Test
  void findsThatThereIsNoServer() {
    repo.file("global.ini");
    assertThat(all())
        .containsExactly(
            "config/servers: found no server's file, expected one for each server; add"
                + " config/servers/NAME.ini");
  }

  @Test
  void checksOneServerAlone() {
    repo.file("servers/a.ini", "[volume]", "type = x").file("servers/b.ini");
    ConfigCheck check = new ConfigCheck(ConfigTree.in(directory));
    assertThat(check.one(new ServerName("a"))).hasSize(1);
    assertThat(check.one(new ServerName("b"))).isEmpty();
  }
}
