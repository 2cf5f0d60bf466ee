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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void manyMakeTheSameDirectoriesAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 200; round++) {
        Path deep = Path.of("/round-" + round + "/state/spool");
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<?>> writes = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
          Path file = deep.resolve("of-" + writer);
          writes.add(
              threads.submit(
                  () -> {
                    start.await();
                    files.write(file, "kept", 0600);
                    return null;
                  }));
        }
        for (Future<?> write : writes) {
          write.get();
        }
        assertThat(files.list(deep)).hasSize(4);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aDirectoryIsPrivateFromItsFirstMoment() throws Exception {
    ExecutorService maker = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 500; round++) {
        Path made = Path.of("/private-" + round);
        Future<?> making = maker.submit(() -> files.createDirectories(made, 0700));
        Optional<Integer> first = files.mode(made);
        while (first.isEmpty()) {
          first = files.mode(made);
        }
        assertThat(first).contains(0700);
        making.get();
      }
    } finally {
      maker.shutdownNow();
    }
  }

  private static UserDefinedFileAttributeView attributes(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
