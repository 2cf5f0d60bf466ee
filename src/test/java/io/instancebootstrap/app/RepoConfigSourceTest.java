// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.repo.RepoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The config repo as a run sees it: kept in a real run, and touched by no dry run. */
class RepoConfigSourceTest {
  @TempDir Path directory;
  private Path kept;
  private RepoSource repo;

  @BeforeEach
  void repository() throws IOException {
    Path bare = directory.resolve("repo.git");
    NewRepository.write(
        bare, Map.of("config/servers/web.ini", "[volume]\nsize = 9GiB\n"), Map.of());
    kept = directory.resolve("kept");
    repo = new RepoSource(bare.toUri().toString(), Optional.empty());
  }

  private RepoConfigSource source(Optional<Path> scratch) {
    return new RepoConfigSource(
        new ServerName("web"),
        repo,
        false,
        Checkouts.of(PlayedWorld.at(directory)),
        kept,
        scratch,
        PlayedWorld.metadata());
  }

  @Test
  void aRunKeepsItsCheckout() {
    RepoConfigSource first = source(Optional.empty());
    assertThat(first.before()).isEmpty();
    String commit = first.checkOut().commit();
    assertThat(first.settings().volume().size().gibibytes()).isEqualTo(9);

    assertThat(source(Optional.empty()).before()).contains(commit);
  }

  @Test
  void aDryRunReadsTheSettingsAndKeepsNothing() throws IOException {
    RepoConfigSource source =
        source(Optional.of(Files.createDirectory(directory.resolve("scratch"))));

    source.checkOut();
    assertThat(source.settings().volume().size().gibibytes()).isEqualTo(9);
    assertThat(kept).doesNotExist();
    assertThat(source.before()).isEmpty();
  }

  @Test
  void aDryRunWithoutTheRepositoryLooksAtTheLastCheckout() throws IOException {
    String commit = source(Optional.empty()).checkOut().commit();
    Files.move(directory.resolve("repo.git"), directory.resolve("gone.git"));

    RepoConfigSource source =
        source(Optional.of(Files.createDirectory(directory.resolve("scratch"))));
    assertThat(source.checkOut().commit()).isEqualTo(commit);
    assertThat(source.checkOut().warning()).isPresent();
  }
}
