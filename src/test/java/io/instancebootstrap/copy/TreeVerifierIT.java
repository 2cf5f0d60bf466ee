// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.testing.StartsProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens to a copy, the verification says so and names the file. Needs root, attr, acl.
 */
@StartsProcesses
class TreeVerifierIT {
  @TempDir Path directory;
  LoopVolume volume;
  CopyTestTree tree;
  CopyResult copied;

  @BeforeEach
  void makeCopy() throws Exception {
    volume = LoopVolume.make("mkfs.ext4 -q", "64M", directory);
    Path source = Files.createDirectory(directory.resolve("srv"));
    tree = new CopyTestTree(source, volume.mount().resolve("aside"));
    Shell.run(
        source,
        "mkdir d; echo content > d/f; ln d/f d/g; ln -s to l; mkfifo p; truncate -s 1M s; echo e >> s;"
            + " touch a; setfattr -n user.x -v 1 a; setfacl -m u:5:r a; mknod n c 1 3; touch 1 2; rm 1 2");
    copied = tree.copy(CopyPass.FINAL);
    tree.verify(copied, VerifyMode.FULL);
  }

  @AfterEach
  void unmount() {
    volume.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chmod 600 d/f                                | d/f has mode 0600, expected 0644",
        "chown 5 d                                    | d belongs to 5:0, expected 0:0",
        "touch -d 2001-01-01 d/f                      | d/f was modified at",
        "touch -h -d 2001-01-01 l                     | l was modified at",
        "touch -d 2001-01-01 d                        | d was modified at",
        "rm p                                         | p is missing",
        "rm p; touch p                                | p is a file, expected a fifo",
        "rm n; mknod n c 1 5; touch -r $S/n n         | n is device 0x105, expected 0x103",
        "touch x                                      | x is in the copy",
        "ln -sf other l; touch -h -r $S/l l           | l leads to other, expected to",
        "setfattr -x user.x a                         | a lacks the extended attribute user.x",
        "setfattr -n user.x -v 2 a                    | a lacks the extended attribute user.x",
        "setfattr -n user.y -v 2 a                    | a has the extended attribute user.y",
        "setfacl -b a; chmod 0644 a                   | a lacks the extended attribute system.posix_acl_access",
        "setfacl -d -m u:5:r d                        | d has the extended attribute system.posix_acl_default",
        "truncate -s 5 s; touch -r $S/s s             | s has 5 bytes, expected 1048578",
        "cp -p d/f d/h; mv d/h d/g                    | d/g",
        "ln a b                                       | a shares its data with another file",
      })
  void whatDiffersIsNamed(String damage, String expected) {
    Shell.run(tree.target(), "S=%s; %s".formatted(tree.source(), damage));

    for (VerifyMode mode : VerifyMode.values()) {
      assertThatThrownBy(() -> tree.verify(copied, mode))
          .isInstanceOfSatisfying(
              BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
          .hasMessageContaining(tree.source() + "/" + expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"d/f, 3", "s, 1048577"})
  void aFlippedByteOnTheDiskIsFoundByTheFullVerificationAlone(String file, long at) {
    Shell.run(
        tree.target(),
        "printf X | dd of=%s bs=1 seek=%d conv=notrunc status=none; touch -r %s/%s %s"
            .formatted(file, at, tree.source(), file, file));

    assertThat(tree.verify(copied, VerifyMode.METADATA)).isEqualTo(copied.summary());
    assertThatThrownBy(() -> tree.verify(copied, VerifyMode.FULL))
        .hasMessageContaining(tree.source().toString())
        .hasMessageContaining("checksum");
  }

  @Test
  void theSecondReadingIsOfTheVolumeAndNotOfMemory() {
    Shell.run(directory, "sync -f " + tree.target());
    String block = "debugfs -R 'bmap <%s> 0' %s 2>/dev/null | tail -1";
    String inode = Shell.run(tree.target(), "stat -c %i d/f").strip();
    String number = Shell.run(directory, block.formatted(inode, volume.image())).strip();
    Shell.run(
        directory,
        "dev=$(findmnt -no SOURCE %s); printf X | dd of=$dev bs=1 seek=$((%s * $(stat -fc %%S %s))) conv=notrunc,fsync status=none; blockdev --flushbufs $dev"
            .formatted(volume.mount(), number, volume.mount()));

    assertThatThrownBy(() -> tree.verify(copied, VerifyMode.FULL)).hasMessageContaining("checksum");
  }
}
