// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.app.rehearsal.PlayedMachines;
import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.embedded.Clockwork;
import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.linux.LinuxHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A cloud with its disks and machines: what lives on while agents die. */
final class Scene implements AutoCloseable {
  private static final String ZONE = "eu-west-1a";

  /** Short, but none of them nought: the agent has to wait as it does on EC2. */
  private static final EmbeddedDelays DELAYS = EmbeddedDelays.all(Duration.ofMillis(15));

  private final Path workspace;
  private final Path files;
  private final Sample sample;
  private final EmbeddedCloud cloud;
  private final Clockwork clockwork;
  private final SmallDisks disks;
  private final Map<InstanceId, Machine> machines = new ConcurrentHashMap<>();
  private final BlockingQueue<InstanceId> launched = new LinkedBlockingQueue<>();
  private volatile int launches;

  /**
   * @param workspace an empty directory on a file system in memory
   * @param files a directory for the files behind the volumes
   */
  Scene(Path workspace, Path files, Sample sample) throws IOException {
    this.workspace = Files.createDirectories(workspace);
    this.files = Files.createDirectories(files);
    this.sample = sample;
    this.cloud =
        new EmbeddedCloud("eu-west-1", List.of(ZONE, "eu-west-1b"), DELAYS, Clock.systemUTC());
    this.disks = new SmallDisks(files, id -> machine(id).root());
    cloud.listen(this.disks);
    cloud.listen(
        new CloudListener() {
          @Override
          public void onLaunched(Instance instance, byte[] userData) {
            launches++;
            launched.add(instance.id());
          }
        });
    this.clockwork = new Clockwork(cloud);
  }

  EmbeddedCloud cloud() {
    return cloud;
  }

  SmallDisks disks() {
    return disks;
  }

  /** How many instances were ever launched. */
  int launches() {
    return launches;
  }

  /** The server's volumes. */
  List<Volume> volumes() {
    return cloud.volumes().ofServer(new ServerName(Sample.SERVER));
  }

  /** The server's volume; it must be the only one. */
  Volume volume() {
    List<Volume> all = volumes();
    if (all.size() != 1) {
      throw new IllegalStateException("volumes of the server: " + all);
    }
    return all.get(0);
  }

  /** Launches an instance by hand, with the data of the hand-made server on it. */
  Machine handMade() throws IOException, InterruptedException {
    launch();
    return boot(sample.data(), List.of("sample-db"));
  }

  /** Launches an instance by hand that nobody has asked for, from the image of the server. */
  Machine stray() throws IOException, InterruptedException {
    launch();
    return boot(sample.stale(), List.of());
  }

  private void launch() {
    LaunchContent content =
        new LaunchContent(
            "ami-0123456789abcdef0",
            "t3.small",
            Optional.of("operators"),
            List.of("sg-0123456789abcdef0"),
            Optional.empty(),
            Base64.getEncoder().encodeToString(sample.userData().getBytes(StandardCharsets.UTF_8)),
            Map.of());
    cloud.launch(content, ZONE);
  }

  /** Takes an instance's power, and boots the one that the group launches instead. */
  Machine replace(Machine dead) throws IOException, InterruptedException {
    dead.powerOff();
    cloud.terminate(dead.instance());
    return boot(sample.stale(), List.of());
  }

  private Machine boot(Path data, List<String> running) throws IOException, InterruptedException {
    InstanceId id = launched.poll(30, TimeUnit.SECONDS);
    if (id == null) {
      throw new IllegalStateException("no instance was launched within 30 s");
    }
    Path root =
        PlayedMachines.start(
            workspace, LinuxHost.at(Path.of("/"), System.getenv()).commands(), id.value());
    Path services = workspace.resolve("services").resolve(id.value());
    Machine machine =
        new Machine(
            id,
            root,
            workspace.resolve("layers").resolve(id.value()).resolve("upper"),
            services,
            FileServices.boot(services, running));
    machines.put(id, machine);
    sample.install(data, root);
    return machine;
  }

  /** The job of an agent on {@code machine}. */
  Job job(String phase, Machine machine) {
    return new Job(
        phase,
        Sample.SERVER,
        sample.repo(),
        machine.root().toString(),
        machine.servicesDirectory().toString(),
        sample.jar().toString());
  }

  /** The cloud as an agent on {@code machine} reaches it. */
  ServedCloud servedTo(Machine machine) {
    return new ServedCloud(cloud, cloud.metadata(machine.instance()));
  }

  /** A run in this process, which nothing disturbs. */
  RunReport run(String phase, Machine machine) {
    return new AgentRun(job(phase, machine), cloud, cloud.metadata(machine.instance())).run();
  }

  private Machine machine(InstanceId id) {
    Machine machine = machines.get(id);
    if (machine == null) {
      throw new IllegalStateException(id + " has not been booted");
    }
    return machine;
  }

  @Override
  public void close() {
    clockwork.close();
    machines.values().forEach(Machine::scrap);
    disks.close();
    Shell.run("rm", "-rf", "--one-file-system", workspace.toString(), files.toString());
  }
}
