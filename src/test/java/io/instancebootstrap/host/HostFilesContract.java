// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What files of a machine promise, below any root. */
public abstract class HostFilesContract {
  protected static final Path FILE = Path.of("/etc/file");

  protected Path root;
  protected HostFiles files;

  /** An empty directory to be the machine's root. */
  protected abstract Path newRoot() throws IOException;

  /** Files of the machine kept below {@code root}. */
  protected abstract HostFiles files(Path root);

  @BeforeEach
  void makeMachine() throws IOException {
    root = newRoot();
    files = files(root);
  }

  private void link(String link, String target) throws IOException {
    Path kept = root.resolve(link.substring(1));
    Files.createDirectories(kept.getParent());
    Files.createSymbolicLink(kept, root.getFileSystem().getPath(target));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(files.read(FILE)).isEmpty();
    assertThat(files.readBytes(FILE)).isEmpty();
    assertThat(files.mode(FILE)).isEmpty();
    assertThat(files.realPath(FILE)).isEmpty();
    assertThat(files.linkTarget(FILE)).isEmpty();
    assertThat(files.list(FILE)).isEmpty();
    assertThat(files.exists(FILE)).isFalse();
    files.delete(FILE);
  }

  @Test
  void aNewFileAndItsParentsGetTheMode() {
    files.write(Path.of("/a/b/secret"), "x", 0600);
    files.write(Path.of("/c/d/open"), "x", 0644);
    assertThat(files.mode(Path.of("/a/b/secret"))).contains(0600);
    assertThat(files.mode(Path.of("/a/b"))).contains(0700);
    assertThat(files.mode(Path.of("/a"))).contains(0700);
    assertThat(files.mode(Path.of("/c/d/open"))).contains(0644);
    assertThat(files.mode(Path.of("/c/d"))).contains(0755);
  }

  @Test
  void anOldFileKeepsItsMode() {
    files.write(FILE, "old", 0600);
    files.setMode(FILE, 0640);
    files.write(FILE, "new", 0644);
    assertThat(files.read(FILE)).contains("new");
    assertThat(files.mode(FILE)).contains(0640);
  }

  @Test
  void everyByteSurvives() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    files.write(FILE, all, 0644);
    assertThat(files.readBytes(FILE)).contains(all);
    String text = files.read(FILE).orElseThrow();
    files.write(FILE, text, 0644);
    assertThat(files.readBytes(FILE)).contains(all);
    assertThat(text).isEqualTo(new String(all, StandardCharsets.ISO_8859_1));
  }

  @Test
  void nothingIsLeftBesideAndWhatAKilledRunLeftIsReplaced() throws IOException {
    files.write(FILE, "old", 0644);
    Files.writeString(root.resolve("etc/.file.bootstrap-new"), "half");
    files.write(FILE, "new", 0644);
    assertThat(files.list(Path.of("/etc"))).containsExactly(FILE);
  }

  @Test
  void aDirectoryIsNotReplaced() {
    files.createDirectories(FILE, 0755);
    assertThatThrownBy(() -> files.write(FILE, "x", 0644))
        .isInstanceOf(BootstrapException.class)
        .hasMessageStartingWith("writing /etc/file: ");
    assertThat(files.list(Path.of("/etc"))).containsExactly(FILE);
    assertThatThrownBy(() -> files.read(FILE)).isInstanceOf(BootstrapException.class);
  }

  @Test
  void directoriesAreMadeWithTheirMode() {
    files.createDirectories(Path.of("/x/y"), 0700);
    files.createDirectories(Path.of("/x/y/z"), 0755);
    assertThat(files.isDirectory(Path.of("/x/y/z"))).isTrue();
    assertThat(files.mode(Path.of("/x/y"))).contains(0700);
    assertThat(files.mode(Path.of("/x/y/z"))).contains(0755);
    assertThat(files.list(Path.of("/x"))).containsExactly(Path.of("/x/y"));
  }

  @Test
  void listsSorted() {
    for (String name : List.of("b", "a", "c")) {
      files.write(Path.of("/d", name), "", 0644);
    }
    assertThat(files.list(Path.of("/d")))
        .containsExactly(Path.of("/d/a"), Path.of("/d/b"), Path.of("/d/c"));
  }

  @Test
  void writesThroughALinkAndLeavesItALink() throws IOException {
    files.write(Path.of("/run/real"), "old", 0644);
    link("/etc/relative", "../run/real");
    link("/etc/absolute", "/run/real");
    files.write(Path.of("/etc/relative"), "one", 0644);
    assertThat(files.read(Path.of("/run/real"))).contains("one");
    files.write(Path.of("/etc/absolute"), "two", 0644);
    assertThat(files.read(Path.of("/run/real"))).contains("two");
    assertThat(files.isSymbolicLink(Path.of("/etc/absolute"))).isTrue();
    assertThat(files.linkTarget(Path.of("/etc/absolute"))).contains(Path.of("/run/real"));
    assertThat(files.realPath(Path.of("/etc/absolute"))).contains(Path.of("/run/real"));
  }

  @Test
  void writesToWhereADanglingLinkLeads() throws IOException {
    link("/etc/link", "/lib/later");
    assertThat(files.exists(Path.of("/etc/link"))).isFalse();
    files.write(Path.of("/etc/link"), "x", 0644);
    assertThat(files.read(Path.of("/lib/later"))).contains("x");
  }

  @Test
  void noLinkLeadsOutOfTheRoot() throws IOException {
    files.write(Path.of("/etc/passwd"), "inside", 0644);
    link("/srv/up", "../../../../../../../../etc");
    link("/srv/away", "/etc");
    assertThat(files.read(Path.of("/srv/up/passwd"))).contains("inside");
    assertThat(files.read(Path.of("/srv/away/passwd"))).contains("inside");
    assertThat(files.read(Path.of("/srv/../../../etc/passwd"))).contains("inside");
    assertThat(files.locate(Path.of("/srv/up/new")).startsWith(root.toAbsolutePath())).isTrue();
    assertThat(files.realPath(Path.of("/srv/up"))).contains(Path.of("/etc"));
  }

  @Test
  void aRingOfLinksIsAnError() throws IOException {
    link("/etc/a", "b");
    link("/etc/b", "a");
    assertThatThrownBy(() -> files.read(Path.of("/etc/a")))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("loop");
  }

  @Test
  void deletesTheLinkAndNotItsTarget() throws IOException {
    files.write(FILE, "x", 0644);
    link("/etc/link", "file");
    files.delete(Path.of("/etc/link"));
    assertThat(files.isSymbolicLink(Path.of("/etc/link"))).isFalse();
    assertThat(files.read(FILE)).contains("x");
  }

  @Test
  void theRootIsADirectoryOfItsOwn() {
    assertThat(files.isDirectory(Path.of("/"))).isTrue();
    assertThat(files.realPath(Path.of("/"))).contains(Path.of("/"));
    files.write(Path.of("/top"), "x", 0644);
    assertThat(files.list(Path.of("/"))).contains(Path.of("/top"));
  }
}
