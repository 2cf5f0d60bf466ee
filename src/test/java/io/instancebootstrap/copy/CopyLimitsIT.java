// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a copy has to stop, and where it must not. Needs root (mounts, chattr). */
@StartsProcesses
class CopyLimitsIT {
  @TempDir Path directory;
  Path source;

  @BeforeEach
  void makeSource() throws Exception {
    source = Files.createDirectory(directory.resolve("srv"));
  }

  @Test
  void aVolumeThatIsTooSmallIsRefusedBeforeTheFirstByte() {
    Shell.run(source, "dd if=/dev/zero of=large bs=1M count=40 status=none");
    try (LoopVolume volume = LoopVolume.make("mkfs.ext4 -q", "16M", directory)) {
      CopyTestTree tree = new CopyTestTree(source, volume.mount().resolve("aside"));

      assertFails(() -> tree.copy(CopyPass.WARM), Category.REFUSED, "bytes are free");
      assertThat(tree.target()).doesNotExist();
    }
  }

  @Test
  void aVolumeWithTooFewInodesIsRefusedBeforeTheFirstByte() {
    Shell.run(source, "touch f{1..200}");
    try (LoopVolume volume = LoopVolume.make("mkfs.ext4 -q -N 64", "16M", directory)) {
      CopyTestTree tree = new CopyTestTree(source, volume.mount().resolve("aside"));

      assertFails(() -> tree.copy(CopyPass.WARM), Category.REFUSED, "inodes are free");
    }
  }

  @Test
  void aVolumeThatFillsUpMeanwhileIsAnErrorThatNamesTheFile() {
    Shell.run(source, "echo small > first");
    try (LoopVolume volume = LoopVolume.make("mkfs.ext4 -q", "16M", directory)) {
      CopyTestTree tree = new CopyTestTree(source, volume.mount().resolve("aside"));
      tree.copy(CopyPass.WARM);
      Shell.run(source, "dd if=/dev/urandom of=grown bs=1M count=40 status=none");

      assertFails(() -> tree.copy(CopyPass.FINAL), Category.FAILED, source + "/grown: no space");
      assertThat(Shell.run(source, "cat first")).isEqualTo("small\n");
      Files.delete(source.resolve("grown"));
      tree.verify(tree.copy(CopyPass.FINAL), VerifyMode.FULL);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAttributeThatTheVolumeCannotHoldIsAnErrorThatNamesIt() {
    try (LoopVolume from = LoopVolume.ofKind("xfs", directory);
        LoopVolume to = LoopVolume.make("mkfs.ext4 -q", "16M", directory)) {
      Shell.run(from.mount(), "touch f; setfattr -n user.big -v $(printf 'y%.0s' {1..9000}) f");
      CopyTestTree tree = new CopyTestTree(from.mount(), to.mount().resolve("aside"));

      assertFails(
          () -> tree.copy(CopyPass.FINAL),
          Category.FAILED,
          "extended attribute (setxattr user.big)");
    }
  }

  @Test
  void aReadOnlyVolumeIsAnError() {
    Shell.run(source, "echo x > f");
    try (LoopVolume volume = LoopVolume.make("mkfs.ext4 -q", "16M", directory)) {
      Shell.run(directory, "mount -o remount,ro " + volume.mount());
      CopyTestTree tree = new CopyTestTree(source, volume.mount().resolve("aside"));

      assertFails(() -> tree.copy(CopyPass.FINAL), Category.FAILED, "read-only");
    }
  }

  @Test
  void whatIsMountedBelowIsAConfigurationErrorUnlessExcluded() {
    Shell.run(source, "mkdir -p a/foreign a/own real; touch a/f; mount -t tmpfs none a/foreign");
    CopyTestTree tree = new CopyTestTree(source, directory.resolve("aside"));
    try {
      assertFails(() -> tree.copy(CopyPass.WARM), Category.CONFIGURATION, source + "/a/foreign");
      Shell.run(source, "mount --bind real a/own; umount a/foreign");
      assertFails(() -> tree.copy(CopyPass.WARM), Category.CONFIGURATION, source + "/a/own");
      CopyResult result = tree.copy(CopyPass.FINAL, source + "/a/own");
      tree.verify(result, VerifyMode.FULL, source + "/a/own");
    } finally {
      Shell.run(source, "umount -q a/foreign || true; umount -q a/own || true");
    }
  }

  @Test
  void pathsLongerThanTheKernelAcceptsAreCopiedAndRemoved() {
    Shell.run(
        source,
        "for i in {1..400}; do mkdir a-name-of-20-letters; cd a-name-of-20-letters; done;"
            + " echo deep > f; cd ..; mkdir b; ln a-name-of-20-letters/f b/g");
    CopyTestTree tree = new CopyTestTree(source, directory.resolve("aside"));

    tree.copy(CopyPass.WARM);
    CopyResult result = tree.copy(CopyPass.FINAL);

    tree.verify(result, VerifyMode.FULL);
    String listing = "find . -mindepth 1 -printf '%d %f %m %n %s %T@\\n' | sort";
    assertThat(Shell.run(tree.target(), listing)).isEqualTo(Shell.run(source, listing));
    AsideTree.discard(tree.target());
    assertThat(tree.target()).doesNotExist();
    Shell.run(directory, "rm -rf srv");
  }

  @Test
  void aCopyWithImmutableFilesCanBeBroughtUpToDateAndDiscarded() {
    Shell.run(source, "echo old > i; mkdir d; touch d/f; chattr +i i d");
    CopyTestTree tree = new CopyTestTree(source, directory.resolve("aside"));
    try {
      tree.copy(CopyPass.FINAL);
      Shell.run(source, "chattr -i i d; echo new > i; rm d/f; chattr +i i");

      tree.verify(tree.copy(CopyPass.FINAL), VerifyMode.FULL);

      assertThat(Shell.run(tree.target(), "cat i; ls d")).isEqualTo("new\n");
      AsideTree.discard(tree.target());
      assertThat(tree.target()).doesNotExist();
    } finally {
      Shell.run(directory, "chattr -R -i srv; [ ! -e aside ] || chattr -R -i aside");
    }
  }

  @Test
  void storesThroughAMappingAreNotLostBetweenThePasses() throws Exception {
    Path file = source.resolve("mapped");
    Files.write(file, new byte[4096]);
    CopyTestTree tree = new CopyTestTree(source, directory.resolve("aside"));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096);
      map.put(0, (byte) 1);
      tree.copy(CopyPass.WARM);
      map.put(1, (byte) 2);
    }

    CopyResult result = tree.copy(CopyPass.FINAL);

    assertThat(Files.readAllBytes(tree.target().resolve("mapped"))).startsWith(1, 2);
    assertThat(new TreeReader(1).summarize(source, List.of())).isEqualTo(result.summary());
  }

  private static void assertFails(ThrowingCallable action, Category category, String message) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessageContaining(message);
  }
}
