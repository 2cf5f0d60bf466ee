// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Disks that fail in the middle of a copy, and are mended: the error names the file, the original
 * is as it was, what lies aside is of use to the next run. Needs root and what {@link FaultySource}
 * needs.
 */
@StartsProcesses
class CopyFaultsIT {
  @TempDir Path directory;
  private Path original;

  @BeforeEach
  void makeOriginal() throws Exception {
    original = Files.createDirectory(directory.resolve("srv"));
    Shell.run(
        original,
        "mkdir d; for i in {1..30}; do echo $i > d/f$i; done;"
            + " head -c 3000001 /dev/urandom > large; echo small > small");
  }

  @ParameterizedTest
  @CsvSource({
    "small, 5, the disk reported an error",
    "large, 5, the disk reported an error",
    "f30, 13, permission denied"
  })
  void whatCannotBeReadIsNamedInBothPasses(String file, int errno, String observed) {
    TreeSummary before = new TreeReader(4).summarize(original, List.of());
    Path aside = directory.resolve("aside");
    for (CopyPass pass : CopyPass.values()) {
      try (FaultySource faulty = FaultySource.of(original, directory, file, errno)) {
        CopyTestTree tree = new CopyTestTree(faulty.path(), aside);

        assertThatThrownBy(() -> tree.copy(pass))
            .isInstanceOfSatisfying(
                BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
            .hasMessageContaining("reading " + faulty.path())
            .hasMessageContaining(file + ": " + observed);
      }
    }
    CopyTestTree mended = new CopyTestTree(original, aside);
    CopyResult result = mended.copy(CopyPass.FINAL);

    assertThat(mended.verify(result, VerifyMode.FULL)).isEqualTo(before);
  }

  @Test
  void aVolumeWhoseDiskFailsIsAnErrorBeforeTheCopyCounts() {
    try (LoopVolume volume = LoopVolume.make("mkfs.ext4 -q", "64M", directory)) {
      CopyTestTree tree = new CopyTestTree(original, volume.mount().resolve("aside"));
      CopyResult result = tree.copy(CopyPass.FINAL);
      Shell.run(directory, "xfs_io -x -c 'shutdown -f' " + volume.mount());

      assertThatThrownBy(() -> tree.verify(result, VerifyMode.FULL))
          .isInstanceOfSatisfying(
              BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
          .hasMessageContaining("the disk reported an error");
    }
  }
}
