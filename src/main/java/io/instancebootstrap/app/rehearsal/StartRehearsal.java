// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.LockedRun;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.PhaseRun;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.report.Listeners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the motions of a spawn where everything is in place, so that the JVM can write down
 * which classes that takes. A dry run, told of like a real one, on copies of a few files, with
 * settings from a directory and {@link LoopbackCloud} as metadata and AWS: the machine is read and
 * stays as it is.
 */
public final class StartRehearsal {
  private static final List<String> READ =
      List.of("etc/fstab", "etc/hosts", "etc/hostname", "etc/nsswitch.conf", "etc/nscd.conf");

  private final String version;
  private final RunListener listener;

  /**
   * @param listener told of every step as it goes
   */
  public StartRehearsal(String version, RunListener listener) {
    this.version = version;
    this.listener = listener;
  }

  /**
   * Plays it once; whatever the run came to is in the report.
   *
   * @param workspace an empty directory, which the caller removes
   */
  public RunReport play(Path workspace) throws IOException {
    String repository = SampleServer.repository(workspace.resolve("config.git"));
    Path machine = Files.createDirectories(workspace.resolve("machine"));
    furnish(machine);
    try (LoopbackCloud cloud = new LoopbackCloud()) {
      World world =
          LiveWorld.at(
              machine, version, Phase.SPAWN.word(), WarmStart.begun(version), cloud.environment());
      world
          .host()
          .commands()
          .run(Command.of("going through the motions of starting a program", "true"));
      try (LockedRun run =
          LockedRun.take(world, request(repository, false, machine), new Secrets())) {
        LiveReporting live =
            new LiveReporting(world, request(repository, false, machine), listener, run.records());
        RunListener listeners = new Listeners(with(listener, run.records().listeners(false)));
        RunReport report =
            new PhaseRun(
                    world,
                    request(repository, true, machine),
                    new RehearsedTelling(live, cloud.listener()),
                    listeners)
                .run();
        takeOver(world.cloud().apply(LoopbackCloud.REGION));
        return report;
      }
    }
  }

  /** What a replacement asks for and a server that has everything does not. */
  private static void takeOver(CloudPorts cloud) {
    cloud.volumes().attach(LoopbackCloud.VOLUME, LoopbackCloud.INSTANCE, "/dev/sdf");
    for (Address address : cloud.addresses().ofServer(new ServerName(SampleServer.NAME))) {
      cloud.addresses().associate(address.allocationId(), LoopbackCloud.INSTANCE);
    }
  }

  private static List<RunListener> with(RunListener one, List<RunListener> others) {
    List<RunListener> all = new ArrayList<>(others);
    all.add(one);
    return all;
  }

  private static PhaseRequest request(String repository, boolean dryRun, Path machine) {
    return new PhaseRequest(
        Phase.SPAWN,
        Optional.of(SampleServer.NAME),
        Optional.of(repository),
        Optional.empty(),
        Optional.empty(),
        false,
        dryRun,
        false,
        machine);
  }

  private static void furnish(Path machine) throws IOException {
    Files.createDirectories(machine.resolve("etc"));
    for (String name : READ) {
      Path real = Path.of("/").resolve(name);
      if (Files.isReadable(real)) {
        Files.copy(real, machine.resolve(name));
      }
    }
  }
}
