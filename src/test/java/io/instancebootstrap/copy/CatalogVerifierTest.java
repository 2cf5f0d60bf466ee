// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.copy.CatalogReport.Finding;
import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server does is told from what must not be, by files that were really used. */
@StartsProcesses
class CatalogVerifierTest {
  @TempDir Path directory;
  private CopyTestTree tree;
  private Path catalog;

  @BeforeEach
  void persist() throws IOException {
    tree = CopyTestTree.in(directory);
    Shell.run(
        tree.source(),
        "mkdir -p d/e; echo content > d/f; ln d/f d/g; ln -s to l; mkfifo p; truncate -s 1M s; echo e >> s;"
            + " touch a \"$(printf 'x \\377%%')\"; echo deep > d/e/deep; touch -d 2001-01-01 d/f a");
    CopyResult copied = tree.copy(CopyPass.FINAL);
    catalog = directory.resolve("catalog.gz");
    try (CatalogWriter writer = new CatalogWriter(catalog)) {
      new TreeVerifier(4)
          .verify(
              tree.request(CopyPass.FINAL), copied, VerifyMode.FULL, CopyProgress.none(), writer);
      writer.finish();
    }
    Shell.run(directory, "mkdir srv; mv aside srv/www; cp catalog.gz before.gz");
  }

  private CatalogReport verify() {
    return new CatalogVerifier(4)
        .verify(catalog, directory.resolve("srv/www"), CopyProgress.none());
  }

  @Test
  void whatNobodyTouchedIsTheSame() {
    CatalogReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.same()).isEqualTo(8).isEqualTo(report.recorded());
    assertThat(report.isSound()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "echo more >> d/f                          => CHANGED d/f, CHANGED d/g",
        "echo new > y && mv y a                    => CHANGED a",
        "chmod 600 a                               => CHANGED a",
        "ln -sf other l                            => CHANGED l",
        "rm a && mkdir a                           => CHANGED a",
        "echo new > d/e/new; mkfifo q              => NEW d/e/new, NEW q",
        "mkdir n; touch n/n                        => NEW n/n",
        "rm d/e/deep                               => REMOVED d/e/deep",
        "rm -r d                                   => REMOVED d/e/deep, REMOVED d/f, REMOVED d/g",
        "mv d d2                                   => NEW d2/e/deep, NEW d2/f, NEW d2/g, REMOVED d/e/deep, REMOVED d/f, REMOVED d/g",
        "touch a d                                 => ''",
        "ln a ../another-name                      => ''",
      })
  void whatServersDoIsNoHarm(String use, String expected) {
    Shell.run(directory.resolve("srv/www"), use);
    CatalogReport report = verify();
    assertThat(
            report.findings().stream()
                .map(finding -> finding.kind() + " " + finding.path())
                .sorted()
                .reduce((one, next) -> one + ", " + next)
                .orElse(""))
        .isEqualTo(expected);
    assertThat(report.isSound()).isTrue();
  }

  @Test
  void otherContentUnderTheOldTimeIsDamage() {
    Shell.run(
        directory.resolve("srv/www"),
        "touch -r d/f ../stamp; printf X | dd of=d/f bs=1 conv=notrunc status=none; touch -r ../stamp d/f");
    CatalogReport report = verify();
    assertThat(report.isSound()).isFalse();
    assertThat(report.count(Kind.DAMAGED)).isEqualTo(2);
    assertThat(report.findings())
        .extracting(Finding::path, Finding::how)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "d/f",
                "content differs, but size and time of modification are those of the persist"));
  }

  @Test
  void eachChangeSaysWhenItWas() {
    Shell.run(directory.resolve("srv/www"), "echo more >> a; touch -d 2031-02-03T04:05:06Z a");
    assertThat(verify().findings())
        .singleElement()
        .extracting(Finding::how)
        .asString()
        .startsWith("modified 2031-02-03T04:05:06Z, changed 20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "rm catalog.gz                                        => NoSuchFile",
        "head -c 90 before.gz > catalog.gz                    => expected what persist wrote",
        "echo hello | gzip > catalog.gz                       => it does not begin with",
        "zcat before.gz | head -3 | gzip > catalog.gz         => it ends after 2 names",
        "zcat before.gz | sed 's/ /x/' | gzip > catalog.gz    => it does not begin with",
        "zcat before.gz | sed '2s/ / x/' | gzip > catalog.gz  => expected what persist wrote",
      })
  void aCatalogueThatIsNotWholeProvesNothing(String damage, String expected) {
    Shell.run(directory, damage);
    assertThatThrownBy(this::verify)
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("catalog.gz")
        .hasMessageContaining(expected);
  }

  @Test
  void aCatalogueThatIsBrokenOffLeavesTheOneBefore() throws IOException {
    byte[] before = Files.readAllBytes(catalog);
    try (CatalogWriter writer = new CatalogWriter(catalog)) {
      assertThat(Files.exists(directory.resolve("catalog.gz.new"))).isTrue();
      assertThat(writer).isNotNull();
    }
    assertThat(Files.readAllBytes(catalog)).isEqualTo(before);
    assertThat(directory.resolve("catalog.gz.new")).doesNotExist();
  }
}
