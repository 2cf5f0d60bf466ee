// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies small trees of text in memory; may be told to fail. */
final class FakeCopier implements DataCopier {
  final List<String> calls = new ArrayList<>();

  /** What happens just before a call that begins so; once. */
  String failAt = "";

  private final HostFiles files;

  FakeCopier(HostFiles files) {
    this.files = files;
  }

  @Override
  public void warm(CopyTask task, StepLog log) {
    call("warm " + task.original());
    copy(task);
  }

  @Override
  public CopyProof finish(CopyTask task, PersistSettings.Verify how, StepLog log) {
    call("finish " + task.original());
    copy(task);
    return new CopyProof(tree(task.aside()).size(), 0, "sum-" + tree(task.aside()).size());
  }

  @Override
  public void publish(CopyTask task) {
    call("publish " + task.original());
    move(task.aside(), task.data());
  }

  @Override
  public void takeBack(CopyTask task) {
    call("take back " + task.original());
    move(task.data(), task.aside());
  }

  private void call(String call) {
    calls.add(call);
    if (!failAt.isEmpty() && call.startsWith(failAt)) {
      throw BootstrapException.failed(call + ": " + "/srv/www/locked cannot be read");
    }
  }

  private void copy(CopyTask task) {
    delete(task.aside());
    files.createDirectories(task.aside(), 0755);
    for (Path file : tree(task.original())) {
      Path below = task.original().relativize(file);
      files.write(task.aside().resolve(below), files.read(file).orElseThrow(), 0644);
    }
  }

  private List<Path> tree(Path directory) {
    List<Path> found = new ArrayList<>();
    for (Path entry : files.list(directory)) {
      if (files.isDirectory(entry)) {
        found.addAll(tree(entry));
      } else {
        found.add(entry);
      }
    }
    return found;
  }

  private void move(Path from, Path to) {
    if (files.exists(to)) {
      throw new AssertionError("something is at " + to + " already");
    }
    files.createDirectories(to.getParent(), 0755);
    try {
      Files.move(files.locate(from), files.locate(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(Path directory) {
    if (!files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(files.locate(directory))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
