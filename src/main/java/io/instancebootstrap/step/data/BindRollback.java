// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.Services;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back what a failed bind-data did on a server whose originals are current, so that it goes
 * on as before. The copies on the volume were never in use then, and the next persist brings them
 * up to date before it binds them.
 */
final class BindRollback {
  private static final int PUBLIC_FILE = 0644;

  private final HostFiles files;
  private final Mounts mounts;
  private final Services services;
  private final Map<Path, Optional<String>> before = new LinkedHashMap<>();
  private final Deque<Path> bound = new ArrayDeque<>();

  BindRollback(HostFiles files, Mounts mounts, Services services) {
    this.files = files;
    this.mounts = mounts;
    this.services = services;
  }

  /** Remembers what {@code file} says now, unless it is remembered already. */
  void keep(Path file) {
    before.computeIfAbsent(file, files::read);
  }

  /** Remembers that {@code target} is a bind mount of this run. */
  void bound(Path target) {
    bound.addFirst(target);
  }

  /** Takes everything back and starts {@code units}; what fails is a warning beside the error. */
  void run(List<String> units, StepLog log) {
    try {
      while (!bound.isEmpty()) {
        mounts.unmount(bound.removeFirst());
      }
      before.forEach(this::restore);
      if (services.unavailable().isEmpty()) {
        services.reload();
        units.stream()
            .filter(unit -> services.state(unit).exists() && !services.state(unit).active())
            .forEach(services::start);
      }
      log.note("the original data is in use as before");
    } catch (BootstrapException e) {
      log.warn("could not take everything back: " + e.getMessage());
    }
  }

  private void restore(Path file, Optional<String> text) {
    text.ifPresentOrElse(old -> files.write(file, old, PUBLIC_FILE), () -> files.delete(file));
  }
}
