// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Harm done below the file system, where no time of change is set: the disk's own doing. */
@StartsProcesses
@Requires(
    root = true,
    commands = {"mkfs.ext4", "debugfs"})
class CatalogVerifierIT {
  @TempDir Path directory;
  private LoopVolume volume;
  private Path catalog;

  @BeforeEach
  void persist() throws Exception {
    volume = LoopVolume.make("mkfs.ext4 -q -b 4096 -O ^metadata_csum", "32M", directory);
    Path source = Files.createDirectory(directory.resolve("srv"));
    CopyTestTree tree = new CopyTestTree(source, volume.mount().resolve("aside"));
    Shell.run(source, "mkdir -p d/e; echo content > d/f; echo deep > d/e/deep; echo b > b");
    CopyResult copied = tree.copy(CopyPass.FINAL);
    catalog = volume.mount().resolve("catalog.gz");
    try (CatalogWriter writer = new CatalogWriter(catalog)) {
      new TreeVerifier(4)
          .verify(
              tree.request(CopyPass.FINAL), copied, VerifyMode.FULL, CopyProgress.none(), writer);
      writer.finish();
    }
    Shell.run(volume.mount(), "mv aside www");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unlink /www/d/f                    | MISSING d/f",
        "unlink /www/d/e/deep               | MISSING d/e/deep",
        "sif /www/b size 1                  | DAMAGED b",
        "sif /www/b mode 0100600            | DAMAGED b",
        "sif /www/d mode 040700             | DAMAGED d",
        "zap_block -f /www/d/f -p 88 0      | DAMAGED d/f",
      })
  void whatTheDiskLosesIsHarm(String command, String expected) {
    Shell.run(
        directory,
        "umount %s; debugfs -w -R '%s' %s 2>&1; mount -o loop %s %s"
            .formatted(volume.mount(), command, volume.image(), volume.image(), volume.mount()));
    CatalogReport report;
    try (LoopVolume mounted = volume) {
      report =
          new CatalogVerifier(4)
              .verify(catalog, mounted.mount().resolve("www"), CopyProgress.none());
    }
    assertThat(report.findings())
        .extracting(finding -> finding.kind() + " " + finding.path())
        .containsExactly(expected);
    assertThat(report.isSound()).isFalse();
    assertThat(report.count(Kind.CHANGED)).isZero();
  }
}
