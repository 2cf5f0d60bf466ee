// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.app.LiveProcess;
import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.LockedRun;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.PhaseRun;
import io.instancebootstrap.app.RunGuard;
import io.instancebootstrap.app.World;
import io.instancebootstrap.app.rehearsal.PlayedMachines;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.AgentJar;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.report.Listeners;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * One run as the command line makes it: lock, journal, log, steps, report. Only its pauses are
 * shorter, because the world it lives in is faster than AWS.
 */
final class AgentRun {
  private static final int HASTE = 20;
  private static final long SHORTEST_NANOS = 1_000_000;

  /** A clock that runs as fast as the pauses are short, so that deadlines keep their meaning. */
  private static final Clock HASTY =
      new Clock() {
        private final Instant start = Instant.now();

        @Override
        public Instant instant() {
          return start.plus(Duration.between(start, Instant.now()).multipliedBy(HASTE));
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  private final Job job;
  private final CloudPorts cloud;
  private final InstanceMetadata metadata;

  AgentRun(Job job, CloudPorts cloud, InstanceMetadata metadata) {
    this.job = job;
    this.cloud = cloud;
    this.metadata = metadata;
  }

  /** Runs undisturbed, in this process. */
  RunReport run() {
    return run(host -> host, jar -> jar, new RunListener() {});
  }

  /** Runs with ports and listener that know of boundaries. */
  RunReport run(UnaryOperator<Host> ports, UnaryOperator<AgentJar> jars, RunListener listener) {
    World world = world(ports, jars);
    PhaseRequest request = request();
    try (LockedRun lock = LockedRun.take(world, request, new Secrets())) {
      List<RunListener> listeners = new ArrayList<>(lock.records().listeners(true));
      listeners.add(listener);
      RunListener all = new Listeners(listeners);
      LiveReporting reporting = new LiveReporting(world, request, all, lock.records());
      PhaseRun run = new PhaseRun(world, request, reporting, all);
      return new RunGuard(new LiveProcess()).play(run);
    }
  }

  private PhaseRequest request() {
    return new PhaseRequest(
        Phase.valueOf(job.phase().toUpperCase(Locale.ROOT)),
        Optional.of(job.server()),
        Optional.of(job.repo()),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Path.of("/"));
  }

  private World world(UnaryOperator<Host> ports, UnaryOperator<AgentJar> jars) {
    Path root = Path.of(job.root());
    Host below = LinuxHost.at(root, Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
    Host host =
        ports.apply(
            new Host(
                below.files(),
                PlayedMachines.commands(below.commands(), root),
                below.devices(),
                below.mounts(),
                new FileServices(Path.of(job.services())),
                below.identity()));
    Waits waits = new Waits(HASTY, AgentRun::pause, () -> ThreadLocalRandom.current().nextDouble());
    return new World(
        root,
        host,
        metadata,
        identity -> cloud,
        waits,
        jars.apply(new RunningJar(Optional.of(Path.of(job.jar())), below.files())),
        name -> List.of(),
        Map.of(),
        Path.of("/nonexistent"),
        "/usr/bin/java",
        "0.0.0");
  }

  private static void pause(Duration duration) throws InterruptedException {
    LockSupport.parkNanos(Math.max(SHORTEST_NANOS, duration.toNanos() / HASTE));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
