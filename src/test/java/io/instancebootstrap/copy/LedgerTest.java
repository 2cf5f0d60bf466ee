// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.Posix;
import io.instancebootstrap.copy.posix.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir Path directory;
  RawPath target;
  FileStatus source;

  @BeforeEach
  void look() {
    target = RawPath.of(directory.resolve("aside"));
    source = FileRef.named(Posix.NO_DIRECTORY, RawPath.of(directory)).status();
  }

  @Test
  void growsAndStillKnowsEveryFile() {
    try (Ledger ledger = Ledger.open(target, source, 0)) {
      for (long inode = 1; inode <= 5000; inode++) {
        ledger.put(record(inode * 512, inode));
      }
      for (long inode = 1; inode <= 5000; inode++) {
        assertThat(ledger.find(inode * 512)).isEqualTo(record(inode * 512, inode));
      }
      assertThat(ledger.find(7)).isNull();
    }
  }

  @Test
  void keepsTheLatestAndOutlivesTheRun() {
    try (Ledger ledger = Ledger.open(target, source, 10)) {
      ledger.put(record(5, 1));
      ledger.put(record(5, 2));
    }
    try (Ledger ledger = Ledger.open(target, source, 10)) {
      assertThat(ledger.find(5)).isEqualTo(record(5, 2));
    }
  }

  @Test
  void ofAnotherSourceIsNotBelieved() throws IOException {
    try (Ledger ledger = Ledger.open(target, source, 10)) {
      ledger.put(record(5, 1));
    }
    Path other = Files.createDirectory(directory.resolve("other"));
    FileStatus another = FileRef.named(Posix.NO_DIRECTORY, RawPath.of(other)).status();
    try (Ledger ledger = Ledger.open(target, another, 10)) {
      assertThat(ledger.find(5)).isNull();
    }
  }

  @Test
  void aRecordThatIsOnlyHalfThereIsNotBelieved() throws IOException {
    try (Ledger ledger = Ledger.open(target, source, 10)) {
      ledger.put(record(5, 1));
    }
    Path file = directory.resolve("aside.ledger");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 64; at < bytes.length; at += 64) {
      bytes[at + 40] ^= 1;
    }
    Files.write(file, bytes);
    try (Ledger ledger = Ledger.open(target, source, 10)) {
      assertThat(ledger.find(5)).isNull();
      ledger.put(record(5, 3));
      assertThat(ledger.find(5)).isEqualTo(record(5, 3));
    }
  }

  private static LedgerRecord record(long copy, long content) {
    return new LedgerRecord(copy, copy + 1, 10, -20, 30, content, content % 2 == 0);
  }
}
