// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostFilesContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the operating system's own files; the rest that only they have. */
class RootedFilesTest extends HostFilesContract {
  @TempDir Path directory;

  @Override
  protected Path newRoot() throws IOException {
    return directory.toRealPath();
  }

  @Override
  protected HostFiles files(Path root) {
    return new RootedFiles(root);
  }

  @Test
  void aReplacedFileKeepsItsExtendedAttributesAndSpecialBits() throws IOException {
    files.write(FILE, "old", 0644);
    Path kept = root.resolve("etc/file");
    attributes(kept).write("label", ByteBuffer.wrap("mine".getBytes(StandardCharsets.US_ASCII)));
    files.setMode(FILE, 01750);
    files.write(FILE, "new", 0644);
    ByteBuffer value = ByteBuffer.allocate(16);
    attributes(kept).read("label", value);
    assertThat(new String(value.array(), 0, value.position(), StandardCharsets.US_ASCII))
        .isEqualTo("mine");
    assertThat(files.mode(FILE)).contains(01750);
  }

  @Test
  void aReplacedFileIsANewFileWithANewTime() throws IOException {
    files.write(FILE, "old", 0644);
    Path kept = root.resolve("etc/file");
    Path open = Files.createLink(root.resolve("still-open"), kept);
    Files.setLastModifiedTime(kept, FileTime.from(Instant.EPOCH));
    files.write(FILE, "new", 0644);
    assertThat(Files.readString(open)).isEqualTo("old");
    assertThat(Files.getLastModifiedTime(kept)).isNotEqualTo(FileTime.from(Instant.EPOCH));
  }

  private static UserDefinedFileAttributeView attributes(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
