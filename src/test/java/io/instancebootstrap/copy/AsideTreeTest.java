// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideTreeTest {
  @TempDir Path directory;
  CopyTestTree tree;

  @BeforeEach
  void makeCopy() throws IOException {
    tree = CopyTestTree.in(directory);
    tree.file("a/b/file", "content");
    tree.copy(CopyPass.FINAL);
  }

  @Test
  void publishingNeverReplacesWhatIsThere() throws IOException {
    Path destination = Files.createDirectory(directory.resolve("final"));

    assertThatThrownBy(() -> AsideTree.publish(tree.target(), destination))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.REFUSED))
        .hasMessageContaining(destination.toString());
    assertThat(destination).isEmptyDirectory();
    assertThat(tree.target().resolve("a/b/file")).hasContent("content");
  }

  @Test
  void discardingLeavesNothingAndFollowsNoLink() throws IOException {
    Files.createSymbolicLink(tree.target().resolve("out"), tree.source());

    AsideTree.discard(tree.target());
    AsideTree.discard(tree.target());

    assertThat(directory.toFile().list()).containsExactly("source");
    assertThat(tree.source().resolve("a/b/file")).hasContent("content");
  }
}
