// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.repo.RepoSource;
import io.instancebootstrap.step.setup.UpdateConfig;
import io.instancebootstrap.step.setup.UpdateConfig.State;
import io.instancebootstrap.step.setup.UpdateConfig.UseCommit;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract over a real repository and a real checkout; what counts is what the machine keeps.
 */
class UpdateConfigContractTest extends StepContract<State, UseCommit> {
  @TempDir Path directory;
  private int worlds;

  @Override
  protected StepWorld<State, UseCommit> world() {
    Path here = directory.resolve("world-" + ++worlds);
    Path repo = here.resolve("repo.git");
    Path gone = here.resolve("gone.git");
    try {
      NewRepository.write(
          repo, Map.of("config/servers/web.ini", "[volume]\nsize = 9GiB\n"), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StepWorld<>() {
      @Override
      public Step<State, UseCommit> step() {
        return made(Optional.empty());
      }

      @Override
      public Step<State, UseCommit> dryStep() {
        return made(Optional.of(directory.resolve("scratch-" + worlds)));
      }

      private Step<State, UseCommit> made(Optional<Path> scratch) {
        return new UpdateConfig(() -> source(here, repo, scratch));
      }

      @Override
      public Object snapshot() {
        return kept(here.resolve("kept"));
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault(
                "the repository cannot be reached and there is no checkout",
                () -> move(repo, gone),
                () -> move(gone, repo)));
      }
    };
  }

  private static RepoConfigSource source(Path here, Path repo, Optional<Path> scratch) {
    return new RepoConfigSource(
        new ServerName("web"),
        new RepoSource(repo.toUri().toString(), Optional.empty()),
        false,
        Checkouts.of(PlayedWorld.at(here)),
        here.resolve("kept"),
        scratch,
        PlayedWorld.metadata());
  }

  /** What the machine obeys: the files of its current checkout; how git packs them is git's own. */
  private static Map<String, String> kept(Path kept) {
    Path tree = kept.resolve("current/tree");
    Map<String, String> files = new TreeMap<>();
    if (!Files.isDirectory(tree)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(tree.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
