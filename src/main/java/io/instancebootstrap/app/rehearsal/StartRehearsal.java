// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.WarmStart;
import io.instancebootstrap.app.World;
import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.ScalingGroups.LifecycleResult;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.repo.ServedRepository;
import io.instancebootstrap.report.JournaldSink;
import io.instancebootstrap.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The world of a spawn where everything is in place, so that the JVM can write down which classes
 * that takes: {@link SampleMachine} and {@link LoopbackCloud}, by way of the adapters that a real
 * run uses. Nothing of the running machine changes, and none of its programs runs but one that does
 * nothing.
 */
public final class StartRehearsal implements AutoCloseable {
  private final LoopbackCloud cloud;
  private final ServedRepository settings;
  private final String repository;
  private final Path machine;
  private final World world;

  /**
   * @param version of the agent
   * @param workspace an empty directory, which the caller removes
   */
  public StartRehearsal(String version, Path workspace) throws IOException {
    this.cloud = new LoopbackCloud();
    SampleServer.repository(workspace.resolve("config.git"), cloud.listeners());
    this.settings = new ServedRepository(workspace.resolve("config.git"));
    this.repository = cloud.serve(settings);
    this.machine = Files.createDirectories(workspace.resolve("machine")).toRealPath();
    SampleMachine.write(machine);
    this.world = world(version);
  }

  private World world(String version) {
    World live =
        LiveWorld.at(
            machine, version, Phase.SPAWN.word(), WarmStart.begun(version), cloud.environment());
    live.host()
        .commands()
        .run(Command.of("going through the motions of starting a program", "true"));
    Host still = LinuxHost.ofFiles(machine, new ScriptedPrograms());
    return new World(
        machine,
        still,
        live.metadata(),
        live.cloud(),
        live.waits(),
        live.jar(),
        live.names(),
        cloud.environment(),
        machine,
        live.java(),
        version);
  }

  /** Where the spawn takes place. */
  public World world() {
    return world;
  }

  /** The spawn. */
  public PhaseRequest request() {
    return new PhaseRequest(
        Phase.SPAWN,
        Optional.of(SampleServer.NAME),
        Optional.of(repository),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        machine);
  }

  /**
   * After a run: what a real machine's journal is told, and what a replacement, or a server of a
   * launch configuration, asks of AWS and this one does not.
   */
  public void takeOver() {
    RunReport report =
        ReportReader.read(world.host().files().read(SystemPaths.LAST_REPORT).orElseThrow());
    new JournaldSink(world.host().commands()).tell(report, 0);
    askMore();
  }

  private void askMore() {
    CloudPorts ports = world.cloud().apply(LoopbackCloud.REGION);
    ports.volumes().attach(LoopbackCloud.VOLUME, LoopbackCloud.INSTANCE, "/dev/sdf");
    for (Address address : ports.addresses().ofServer(new ServerName(SampleServer.NAME))) {
      ports.addresses().associate(address.allocationId(), LoopbackCloud.INSTANCE);
    }
    ports.groups().find(SampleServer.NAME, true);
    ports
        .groups()
        .completeLifecycle(
            SampleServer.NAME, "launching", LoopbackCloud.INSTANCE, LifecycleResult.CONTINUE);
    ports.launchConfigurations().newest(SampleServer.NAME);
  }

  @Override
  public void close() {
    cloud.close();
    settings.close();
  }
}
