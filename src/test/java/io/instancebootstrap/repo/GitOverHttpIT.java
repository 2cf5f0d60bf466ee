// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against git's own http server; needs the package git. */
@StartsProcesses
class GitOverHttpIT {
  @TempDir Path temp;
  private Origin origin;
  private GitHttpBackend server;
  private Checkouts checkouts;

  @BeforeEach
  void begin() throws IOException {
    origin = Origin.create(temp.resolve("c.git"));
    server = GitHttpBackend.start(temp);
    checkouts = Checkouts.at(Files.createDirectory(temp.resolve("home")));
  }

  @AfterEach
  void end() {
    server.close();
    origin.close();
  }

  private Checkout update(String ref) {
    return checkouts
        .git()
        .update(
            new RepoSource(server.url("c.git"), Optional.of(ref)), temp.resolve("state"), false);
  }

  @Test
  void fetchesABranchWithoutItsHistory() throws IOException {
    String parent = origin.file("a", "1").commit("main");
    String tip = origin.executable("a", "2").commit("main");
    Checkout checkout = update("main");
    assertThat(checkout.commit()).isEqualTo(tip);
    assertThat(checkout.directory().resolve("a")).hasContent("2").isExecutable();
    try (Repository objects = LocalObjects.open(checkout.directory().resolveSibling("git"))) {
      assertThat(objects.getObjectDatabase().has(ObjectId.fromString(parent))).isFalse();
    }
  }

  @Test
  void anUnchangedRepoIsAskedForNamesOnly() {
    origin.file("a", "1").commit("main");
    update("main");
    server.requests();
    update("main");
    assertThat(server.requests())
        .isEqualTo(
            List.of("GET /c.git/info/refs?service=git-upload-pack", "POST /c.git/git-upload-pack"));
  }

  @Test
  void fetchesTagsAndCommitsThatNoBranchEndsIn() {
    String old = origin.file("a", "old").commit("main");
    origin.file("a", "new").commit("main");
    origin.tag("v1", old);
    assertThat(update("v1").commit()).isEqualTo(old);
    assertThat(update(old).directory().resolve("a")).hasContent("old");
  }

  @Test
  void aCommitThatIsNotThereIsAMistake() {
    origin.file("a", "1").commit("main");
    assertThatThrownBy(() -> update("0123456789012345678901234567890123456789"))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION));
  }

  @Test
  void aBranchThatIsNotThereIsAMistake() {
    origin.file("a", "1").commit("main");
    assertThatThrownBy(() -> update("mian")).hasMessageContaining("did you mean 'main'?");
  }

  @Test
  void aRepoThatIsNotThereSaysSo() {
    RepoSource source = new RepoSource(server.url("other.git"), Optional.empty());
    assertThatThrownBy(() -> checkouts.git().update(source, temp.resolve("state"), false))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.UNAVAILABLE))
        .hasMessageContaining("not found");
  }
}
