// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that was broken off goes on where it was. */
class TreeCopierResumeTest {
  private static final int FILES = 40;

  @TempDir Path directory;

  @Test
  void copiesOnlyWhatIsNotProven() throws IOException {
    CopyTestTree tree = CopyTestTree.in(directory);
    for (int i = 0; i < FILES; i++) {
      tree.file("d" + i % 4 + "/file" + i, "content " + i);
    }
    CopyProgress stop =
        snapshot -> {
          if (snapshot.files() == 15) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> CopyTestTree.eagerCopier(1).copy(tree.request(CopyPass.WARM), stop))
        .hasMessage("killed");

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(result.filesCopied()).isEqualTo(FILES - 15);
    assertThat(result.summary().files()).isEqualTo(FILES);
    tree.verify(result, VerifyMode.FULL);
  }
}
