// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {
  @TempDir Path temp;
  private Path directory;
  private Path home;
  private Origin origin;
  private Checkouts checkouts;

  @BeforeEach
  void begin() throws IOException {
    directory = temp.resolve("state/config");
    home = Files.createDirectory(temp.resolve("home"));
    origin = Origin.create(temp.resolve("origin.git"));
    checkouts = Checkouts.at(home);
  }

  @AfterEach
  void nothingIsEverWrittenToTheHomeDirectory() {
    origin.close();
    assertThat(home).isEmptyDirectory();
  }

  private Checkout update() {
    return update(null, false);
  }

  private Checkout update(@Nullable String ref, boolean offline) {
    RepoSource source = new RepoSource(origin.url(), Optional.ofNullable(ref));
    return checkouts.git().update(source, directory, offline);
  }

  private static void assertFails(ThrowingCallable call, Category category, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessageContainingAll(said);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to);
  }

  @Test
  void theFirstRunGetsTheDefaultBranchExactlyAsItIs() throws IOException {
    String commit =
        origin
            .file("config/global.ini", "[server]\r\nx = ä\n")
            .executable("config/hooks/web", "#!/bin/sh\n")
            .link("config/servers/b.ini", "a.ini")
            .commit("main");
    origin.file("other", "x").commit("other");
    Checkout checkout = update();
    assertThat(checkout.fresh()).isTrue();
    assertThat(checkout.commit()).isEqualTo(commit);
    Path config = checkout.directory().resolve("config");
    assertThat(config.resolve("global.ini")).hasContent("[server]\r\nx = ä\n");
    assertThat(Files.readString(config.resolve("global.ini"))).contains("\r\n");
    assertThat(Files.getPosixFilePermissions(config.resolve("hooks/web")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Files.getPosixFilePermissions(config.resolve("global.ini")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(Files.readSymbolicLink(config.resolve("servers/b.ini"))).hasToString("a.ini");
    assertThat(checkout.directory().resolve("other")).doesNotExist();
    assertThat(checkout.directory().resolve(".git")).doesNotExist();
  }

  @Test
  void anUnchangedRepoChangesNothing() throws IOException {
    origin.file("a", "1").commit("main");
    Checkout first = update();
    Object key = Files.readAttributes(first.directory(), "unix:ino").get("ino");
    Checkout second = update();
    assertThat(second).isEqualTo(first);
    assertThat(Files.readAttributes(second.directory(), "unix:ino").get("ino")).isEqualTo(key);
  }

  @Test
  void aNewCommitReplacesEverythingAndTheOldOneIsDeleted() throws IOException {
    origin.file("a", "1").file("gone", "x").commit("main");
    Checkout first = update();
    String commit = origin.file("a", "2").remove("gone").commit("main");
    Checkout second = update();
    assertThat(second.commit()).isEqualTo(commit);
    assertThat(second.directory().resolve("a")).hasContent("2");
    assertThat(second.directory().resolve("gone")).doesNotExist();
    assertThat(first.directory()).doesNotExist();
    try (Stream<Path> left = Files.list(directory.resolve("checkouts"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void fetchesNoHistory() throws IOException {
    String parent = origin.file("a", "1").commit("main");
    String tip = origin.file("a", "2").commit("main");
    Path git = update().directory().resolveSibling("git");
    try (Repository objects = LocalObjects.open(git)) {
      assertThat(objects.getObjectDatabase().has(ObjectId.fromString(tip))).isTrue();
      assertThat(objects.getObjectDatabase().has(ObjectId.fromString(parent))).isFalse();
    }
  }

  @Test
  void aRefIsABranchOrATagOrAWholeCommitId() {
    String old = origin.file("a", "old").commit("main");
    String tip = origin.file("a", "tip").commit("main");
    String branch = origin.file("a", "branch").commit("release/1");
    origin.lightTag("light", old).tag("v1", old).tag("main", branch);
    assertThat(update("main", false).commit()).isEqualTo(tip);
    assertThat(update("release/1", false).commit()).isEqualTo(branch);
    assertThat(update("refs/heads/release/1", false).commit()).isEqualTo(branch);
    assertThat(update("light", false).commit()).isEqualTo(old);
    assertThat(update("v1", false).commit()).isEqualTo(old);
    assertThat(update("v1", false).directory().resolve("a")).hasContent("old");
    assertThat(update(tip, false).commit()).isEqualTo(tip);
    assertThat(update(old, false).directory().resolve("a")).hasContent("old");
  }

  @Test
  void anUnchangedAnnotatedTagIsNotFetchedAgain() {
    origin.tag("v1", origin.file("a", "1").commit("main"));
    assertThat(update("v1", false)).isEqualTo(update("v1", false));
  }

  @Test
  void whatSomebodyChangedInTheCheckoutIsPutRightAlsoOffline() throws IOException {
    origin.file("a", "1").executable("b/c", "2").link("l", "a").commit("main");
    for (boolean offline : new boolean[] {false, true}) {
      Path tree = update().directory();
      Files.writeString(tree.resolve("a"), "tampered");
      Files.setPosixFilePermissions(
          tree.resolve("b/c"), PosixFilePermissions.fromString("rw-r--r--"));
      Files.writeString(tree.resolve("stray"), "x");
      Files.createDirectory(tree.resolve("empty"));
      Files.delete(tree.resolve("l"));
      Path again = update(null, offline).directory();
      assertThat(again.resolve("a")).hasContent("1");
      assertThat(again.resolve("b/c")).isExecutable();
      assertThat(again.resolve("stray")).doesNotExist();
      assertThat(again.resolve("empty")).doesNotExist();
      assertThat(again.resolve("l")).isSymbolicLink();
    }
  }

  @Test
  void goesOnWithTheLastCheckoutWhenTheRepoIsGone() throws IOException {
    String commit = origin.file("a", "1").commit("main");
    update();
    move(temp.resolve("origin.git"), temp.resolve("moved.git"));
    Checkout checkout = update();
    assertThat(checkout.fresh()).isFalse();
    assertThat(checkout.commit()).isEqualTo(commit);
    assertThat(checkout.directory().resolve("a")).hasContent("1");
    assertThat(checkout.warning().orElseThrow())
        .contains(
            origin.url(), "could not be had", "going on with the last checkout, commit " + commit);
  }

  @Test
  void theFirstRunFailsWhenTheRepoIsGone() throws IOException {
    move(temp.resolve("origin.git"), temp.resolve("moved.git"));
    assertFails(this::update, Category.UNAVAILABLE, origin.url(), "no earlier checkout");
  }

  @Test
  void aCheckoutOfAnotherRefIsNothingToGoOnWith() throws IOException {
    origin.file("a", "1").commit("main");
    update();
    move(temp.resolve("origin.git"), temp.resolve("moved.git"));
    assertFails(() -> update("release", false), Category.UNAVAILABLE, "at release");
  }

  @Test
  void aCommitThatIsThereNeedsNoRepo() throws IOException {
    String commit = origin.file("a", "1").commit("main");
    update(commit, false);
    move(temp.resolve("origin.git"), temp.resolve("moved.git"));
    assertThat(update(commit, false).fresh()).isTrue();
  }

  @Test
  void offlineDoesNotAskAndSaysSo() {
    String first = origin.file("a", "1").commit("main");
    assertFails(() -> update(null, true), Category.UNAVAILABLE, "--offline", "no earlier checkout");
    update();
    origin.file("a", "2").commit("main");
    Checkout checkout = update(null, true);
    assertThat(checkout.commit()).isEqualTo(first);
    assertThat(checkout.warning().orElseThrow()).contains("was not asked (--offline)");
  }

  @Test
  void aRefThatIsNotThereIsAMistakeWithSuggestionsAlsoOnLaterRuns() {
    origin.tag("v1.0", origin.file("a", "1").commit("main"));
    update();
    assertFails(
        () -> update("mian", false),
        Category.CONFIGURATION,
        "finding 'mian'",
        "observed main, v1.0",
        "did you mean 'main'?");
    assertThat(checkouts.waits()).isEmpty();
  }

  @Test
  void aCommitThatIsNotThereIsAMistake() {
    origin.file("a", "1").commit("main");
    String id = "0123456789012345678901234567890123456789";
    assertFails(() -> update(id, false), Category.CONFIGURATION, "finding the commit " + id);
  }

  @Test
  void anEmptyRepoIsAMistake() {
    assertFails(
        this::update, Category.CONFIGURATION, "default branch", "neither branches nor tags");
  }

  @Test
  void aDamagedCheckoutIsFetchedAnew() throws IOException {
    String commit = origin.file("a", "1").commit("main");
    Path git = update().directory().resolveSibling("git");
    try (Stream<Path> packs = Files.list(git.resolve("objects/pack"))) {
      for (Path pack : packs.toList()) {
        Files.delete(pack);
      }
    }
    Checkout again = update();
    assertThat(again.commit()).isEqualTo(commit);
    assertThat(again.directory().resolve("a")).hasContent("1");
  }

  @Test
  void whatAKilledRunLeftIsNeverTakenAndIsDeletedLater() throws IOException {
    String first = origin.file("a", "1").commit("main");
    update();
    Path half = Files.createDirectories(directory.resolve("checkouts/new123/tree"));
    Files.writeString(half.resolve("a"), "half");
    Files.createSymbolicLink(directory.resolve("current.new"), Path.of("checkouts/new123"));
    assertThat(update(null, true).commit()).isEqualTo(first);
    origin.file("a", "2").commit("main");
    assertThat(update().directory().resolve("a")).hasContent("2");
    assertThat(directory.resolve("checkouts/new123")).doesNotExist();
    assertThat(directory.resolve("current.new")).doesNotExist();
  }
}
