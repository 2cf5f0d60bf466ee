// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCopierTest {
  @TempDir Path directory;
  CopyTestTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = CopyTestTree.in(directory);
  }

  @Test
  void copiesFilesDirectoriesAndLinksWithModesAndTimes() throws IOException {
    Path file = tree.file("site/index.html", "hello");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    FileTime odd = FileTime.from(Instant.ofEpochSecond(1_000_000_005, 123_456_000));
    Files.setLastModifiedTime(file, odd);
    Files.createSymbolicLink(tree.source().resolve("site/dangling"), Path.of("no/such/place"));
    Files.createDirectory(tree.source().resolve("empty"));

    CopyResult result = tree.copy(CopyPass.FINAL);

    Path copy = tree.target().resolve("site/index.html");
    assertThat(copy).hasContent("hello");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rwxr-x--x");
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(odd);
    assertThat(Files.readSymbolicLink(tree.target().resolve("site/dangling")))
        .isEqualTo(Path.of("no/such/place"));
    assertThat(tree.target().resolve("empty")).isEmptyDirectory();
    assertThat(result.summary())
        .usingRecursiveComparison()
        .ignoringFields("checksum")
        .isEqualTo(new TreeSummary(1, 3, 1, 0, 5, ""));
    assertThat(tree.verify(result, VerifyMode.FULL)).isEqualTo(result.summary());
  }

  @Test
  void hardLinksStayLinksAcrossDirectories() throws IOException {
    Path first = tree.file("a/first", "shared");
    Files.createDirectories(tree.source().resolve("b"));
    Files.createLink(tree.source().resolve("b/second"), first);
    Files.createLink(tree.source().resolve("third"), first);

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(Files.isSameFile(copyOf("a/first"), copyOf("b/second"))).isTrue();
    assertThat(Files.isSameFile(copyOf("a/first"), copyOf("third"))).isTrue();
    assertThat(Files.getAttribute(copyOf("third"), "unix:nlink")).isEqualTo(3);
    assertThat(result.filesCopied()).isEqualTo(1);
    assertThat(result.summary().bytes()).isEqualTo("shared".length());
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void linksThatWereRegroupedBetweenThePassesAreRegroupedInTheCopy() throws IOException {
    Path a = tree.file("a", "one");
    Path b = tree.source().resolve("b");
    Files.createLink(b, a);
    tree.copy(CopyPass.WARM);
    Files.delete(b);
    tree.file("b", "two");
    Files.createLink(tree.source().resolve("c"), b);

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(copyOf("a")).hasContent("one");
    assertThat(copyOf("b")).hasContent("two");
    assertThat(Files.isSameFile(copyOf("b"), copyOf("c"))).isTrue();
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void holesStayHoles() throws IOException {
    Path file = tree.source().resolve("sparse");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), 3_000_000);
      channel.write(ByteBuffer.wrap(new byte[] {2}), 50_000_000);
    }
    Path hole = Files.createFile(tree.source().resolve("hole"));
    try (FileChannel channel = FileChannel.open(hole, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), 9_999_999);
      channel.truncate(9_999_999);
    }

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(Files.mismatch(file, copyOf("sparse"))).isEqualTo(-1);
    assertThat(Files.mismatch(hole, copyOf("hole"))).isEqualTo(-1);
    assertThat(SpaceEstimate.of(tree.target(), List.of(), 1).allocatedBytes()).isLessThan(100_000);
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void filesLargerThanAChunkArriveWhole() throws IOException {
    byte[] bytes = new byte[3 * ContentDigest.CHUNK + 17];
    new Random(7).nextBytes(bytes);
    Files.write(tree.source().resolve("large"), bytes);

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(copyOf("large")).hasBinaryContent(bytes);
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void theFinalPassReadsOnlyWhatChangedAndRemovesWhatWent() throws IOException {
    tree.file("same", "same");
    tree.file("changed", "before");
    tree.file("gone/file", "gone");
    tree.file("was-file", "x");
    assertThat(tree.copy(CopyPass.WARM).filesCopied()).isEqualTo(4);
    tree.file("changed", "after!");
    Files.delete(tree.source().resolve("gone/file"));
    Files.delete(tree.source().resolve("gone"));
    Files.delete(tree.source().resolve("was-file"));
    tree.file("was-file/now-directory", "y");

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(result.filesCopied()).isEqualTo(2);
    assertThat(copyOf("changed")).hasContent("after!");
    assertThat(copyOf("gone")).doesNotExist();
    assertThat(copyOf("was-file/now-directory")).hasContent("y");
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void contentThatChangedBehindAnOldModificationTimeIsSeen() throws IOException {
    Path file = tree.file("sly", "before");
    FileTime time = Files.getLastModifiedTime(file);
    tree.copy(CopyPass.WARM);
    Files.writeString(file, "after!");
    Files.setLastModifiedTime(file, time);

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(copyOf("sly")).hasContent("after!");
    assertThat(result.filesCopied()).isEqualTo(1);
  }

  @Test
  void aFileThatWasJustAtWorkIsReadAgain() {
    tree.file("busy", "content");
    TreeCopier copier = new TreeCopier(2, InstantSource.system());
    copier.copy(tree.request(CopyPass.WARM), CopyProgress.none());

    CopyResult result = copier.copy(tree.request(CopyPass.FINAL), CopyProgress.none());

    assertThat(result.filesCopied()).isEqualTo(1);
    tree.verify(result, VerifyMode.FULL);
  }

  @Test
  void attributesThatChangedBetweenThePassesAreAppliedAnew() throws IOException {
    Path file = tree.file("d/file", "content");
    tree.copy(CopyPass.WARM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    Files.setPosixFilePermissions(
        tree.source().resolve("d"), PosixFilePermissions.fromString("r-xr-x---"));

    CopyResult result = tree.copy(CopyPass.FINAL);

    tree.verify(result, VerifyMode.METADATA);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copyOf("d"))))
        .isEqualTo("r-xr-x---");
    assertThat(tree.verify(tree.copy(CopyPass.FINAL), VerifyMode.FULL)).isEqualTo(result.summary());
  }

  @Test
  void aFileThatChangesInTheFinalPassIsAnErrorThatNamesIt() throws IOException {
    for (int i = 0; i < 20; i++) {
      tree.file("file" + i, "before");
    }
    AtomicBoolean changed = new AtomicBoolean();
    CopyProgress meddler =
        snapshot -> {
          if (changed.compareAndSet(false, true)) {
            tree.file("late", "new in the middle of the pass");
          }
        };

    assertThatThrownBy(
            () -> CopyTestTree.eagerCopier(1).copy(tree.request(CopyPass.FINAL), meddler))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
        .hasMessageContaining(tree.source().toString())
        .hasMessageContaining("final pass")
        .hasMessageContaining("stop-services");
  }

  @Test
  void aFileWrittenAfterItWasCopiedIsFoundByTheVerification() throws IOException {
    tree.file("written", "before");
    CopyResult result = tree.copy(CopyPass.FINAL);
    tree.file("written", "after!");

    assertThatThrownBy(() -> tree.verify(result, VerifyMode.METADATA))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining(tree.source().resolve("written").toString());
  }

  @Test
  void filesThatVanishOrChangeInTheWarmPassAreSettledByTheFinalPass() throws IOException {
    for (int i = 0; i < 50; i++) {
      tree.file("file" + i, "content");
    }
    AtomicBoolean first = new AtomicBoolean();
    CopyProgress meddler =
        snapshot -> {
          if (first.compareAndSet(false, true)) {
            deleteHalf();
            tree.file("file49", "grown since it was met");
          }
        };
    CopyTestTree.eagerCopier(1).copy(tree.request(CopyPass.WARM), meddler);

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(result.summary().files()).isEqualTo(25);
    assertThat(copyOf("file49")).hasContent("grown since it was met");
    tree.verify(result, VerifyMode.FULL);
  }

  private void deleteHalf() {
    for (int i = 0; i < 25; i++) {
      assertThat(tree.source().resolve("file" + i).toFile().delete()).isTrue();
    }
  }

  @Test
  void excludedFilesAreNotCopiedAndLeaveAnEarlierCopy() throws IOException {
    tree.file("keep", "k");
    tree.file("cache/a/b", "c");
    tree.file("deep/x.tmp", "t");
    tree.copy(CopyPass.WARM);

    String cache = tree.source() + "/cache/**";
    CopyResult result = tree.copy(CopyPass.FINAL, cache, "*.tmp");

    assertThat(copyOf("keep")).exists();
    assertThat(copyOf("cache")).isEmptyDirectory();
    assertThat(copyOf("deep")).isEmptyDirectory();
    tree.verify(result, VerifyMode.FULL, cache, "*.tmp");
  }

  @Test
  void aSourceThatIsNoDirectoryIsAConfigurationError() {
    Path file = tree.file("file", "x");
    CopyRequest request = new CopyRequest(file, tree.target(), List.of(), CopyPass.WARM);

    assertThatThrownBy(() -> CopyTestTree.eagerCopier(1).copy(request, CopyProgress.none()))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION));
  }

  @Test
  void aTargetInsideTheSourceIsAConfigurationError() {
    CopyRequest request =
        new CopyRequest(tree.source(), tree.source().resolve("x"), List.of(), CopyPass.WARM);

    assertThatThrownBy(() -> CopyTestTree.eagerCopier(1).copy(request, CopyProgress.none()))
        .hasMessageContaining("inside the other");
  }

  @Test
  void whatListensHearsTheTotalsAndTheEnd() {
    tree.file("a", "12345");
    tree.file("b", "123");
    List<CopyProgress.Snapshot> heard = new ArrayList<>();

    CopyTestTree.eagerCopier(4).copy(tree.request(CopyPass.WARM), heard::add);

    assertThat(heard)
        .last()
        .isEqualTo(new CopyProgress.Snapshot(2, 8, OptionalLong.of(2), OptionalLong.of(8)));
  }

  @Test
  void progressMovesWithinALargeFileAndCountsItsHoles() throws IOException {
    byte[] bytes = new byte[4 * ContentDigest.CHUNK];
    new Random(3).nextBytes(bytes);
    Path large = Files.write(tree.source().resolve("large"), bytes);
    try (FileChannel channel = FileChannel.open(large, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), 99_999_999);
    }
    List<Long> heard = new ArrayList<>();

    CopyTestTree.eagerCopier(1)
        .copy(tree.request(CopyPass.FINAL), snapshot -> heard.add(snapshot.bytes()));

    assertThat(heard).isSorted().hasSizeGreaterThan(4).last().isEqualTo(100_000_000L);
    assertThat(heard.get(0)).isEqualTo(2 * ContentDigest.CHUNK);
  }

  @Test
  void thousandsOfFilesWithManyThreadsLeaveTheSourceAsItWas() throws IOException {
    for (int d = 0; d < 40; d++) {
      for (int f = 0; f < 60; f++) {
        Path file = tree.file("d%d/e%d/f%d".formatted(d % 10, d, f), "content " + d + f);
        if (f % 10 == 0) {
          Files.createLink(tree.source().resolve("link-%d-%d".formatted(d, f)), file);
        }
      }
    }
    TreeSummary before = new TreeReader(8).summarize(tree.source(), List.of());

    CopyResult result =
        CopyTestTree.eagerCopier(16).copy(tree.request(CopyPass.FINAL), CopyProgress.none());

    assertThat(result.summary()).isEqualTo(before);
    assertThat(before.files()).isEqualTo(40 * 66);
    tree.verify(result, VerifyMode.FULL);
    AsideTree.publish(tree.target(), directory.resolve("final"));
    assertThat(new TreeReader(3).summarize(directory.resolve("final"), List.of()))
        .isEqualTo(before);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrder(tree.source(), directory.resolve("final"));
    }
  }

  private Path copyOf(String name) {
    return tree.target().resolve(name);
  }
}
