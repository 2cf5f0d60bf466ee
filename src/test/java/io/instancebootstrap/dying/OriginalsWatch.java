// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads some files over and over while agents live and die: at no moment may one be unreadable or
 * other than it was.
 */
final class OriginalsWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = 2_000_000;

  private final Map<Path, byte[]> expected = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "originals");
  private volatile boolean done;
  private volatile long looks;

  /** Watches {@code files}, which are right now. */
  OriginalsWatch(List<Path> files) throws IOException {
    for (Path file : files) {
      expected.put(file, Files.readAllBytes(file));
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!done) {
      expected.forEach(this::look);
      looks++;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void look(Path file, byte[] content) {
    try {
      if (!Arrays.equals(Files.readAllBytes(file), content)) {
        failures.add(file + " has other content");
      }
    } catch (IOException e) {
      failures.add("unreadable: " + e);
    }
  }

  /** How often all files were read. */
  long looks() {
    return looks;
  }

  /** Stops; the first of what went wrong, nothing when every look was right. */
  List<String> end() throws InterruptedException {
    close();
    thread.join();
    return failures.stream().limit(3).toList();
  }

  @Override
  public void close() {
    done = true;
  }
}
