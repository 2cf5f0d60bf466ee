// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.storm;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.aws.AdmittedCalls;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.faults.FaultySettings;
import io.instancebootstrap.faults.PlayedServer;
import io.instancebootstrap.faults.Tap;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.storm.TokenBuckets.Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many replacements spawn at the same moment, as after the failure of a zone, in an account with
 * AWS's usual token buckets. Arguments: how many, and an empty directory.
 */
public final class BootStorm {
  private final List<PlayedServer> servers = new ArrayList<>();

  private BootStorm() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    BootStorm storm = new BootStorm();
    storm.prepare(Path.of(arguments[1]), count + 1);
    Map<String, Bucket> needed = storm.alone();
    boolean held = storm.blow(needed);
    // Threads of the clients' connections may linger.
    System.exit(held ? 0 : 1);
  }

  /** Servers that were persisted and have died; their replacements have booted. */
  private void prepare(Path directory, int count) throws Exception {
    Path settings = Files.createDirectories(directory.resolve("settings"));
    FaultySettings.write(settings);
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<PlayedServer>> made = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Path own = Files.createDirectory(directory.resolve("server-" + number));
      made.add(workers.submit(() -> dead(new PlayedServer(own, settings))));
    }
    for (Future<PlayedServer> server : made) {
      servers.add(server.get());
    }
    workers.shutdown();
    System.out.println(count - 1 + " servers were persisted and have died");
  }

  private static PlayedServer dead(PlayedServer server) {
    RunReport persisted = server.run(Phase.PERSIST, Tap.healthy());
    if (persisted.category().isPresent()) {
      throw new IllegalStateException(ReportText.of(persisted));
    }
    server.die();
    return server;
  }

  /** The calls that one spawn needs when nobody else asks. */
  private Map<String, Bucket> alone() throws Exception {
    try (TokenBuckets buckets = new TokenBuckets()) {
      RunReport report =
          spawn(servers.remove(servers.size() - 1), new AdmittedCalls(buckets.endpoint()));
      if (report.category().isPresent()) {
        throw new IllegalStateException(ReportText.of(report));
      }
      return buckets.buckets();
    }
  }

  private boolean blow(Map<String, Bucket> needed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(servers.size());
    CountDownLatch start = new CountDownLatch(1);
    try (TokenBuckets buckets = new TokenBuckets()) {
      List<Future<RunReport>> runs = new ArrayList<>();
      for (PlayedServer server : servers) {
        AdmittedCalls calls = new AdmittedCalls(buckets.endpoint());
        runs.add(
            threads.submit(
                () -> {
                  start.await();
                  return spawn(server, calls);
                }));
      }
      long began = System.nanoTime();
      start.countDown();
      List<RunReport> reports = new ArrayList<>();
      for (Future<RunReport> run : runs) {
        reports.add(run.get());
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return StormReport.print(reports, seconds, needed, buckets.buckets());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The server's time goes as real time does, in the agent's sleeps and between its calls. */
  private static RunReport spawn(PlayedServer server, AdmittedCalls calls) {
    long[] seen = {System.nanoTime()};
    Runnable pass =
        () -> {
          synchronized (seen) {
            long now = System.nanoTime();
            server.let(Duration.ofNanos(now - seen[0]));
            seen[0] = now;
          }
        };
    CloudPorts ports = StormyCloud.over(server.cloud(), calls, pass);
    return server.run(
        Phase.SPAWN,
        ports,
        duration -> {
          Thread.sleep(duration.toMillis());
          pass.run();
        });
  }
}
