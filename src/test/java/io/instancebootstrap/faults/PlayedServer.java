// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import io.instancebootstrap.app.LiveReporting;
import io.instancebootstrap.app.PhaseRequest;
import io.instancebootstrap.app.PhaseRun;
import io.instancebootstrap.app.RunRecords;
import io.instancebootstrap.app.World;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.Alarms;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.Metrics;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.ScalingGroups;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.cloud.Topics;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.linux.PlayedDisks;
import io.instancebootstrap.host.linux.PlayedMachine;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Sleeper;
import io.instancebootstrap.time.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A server's life in virtual time: the embedded cloud, played machines, and runs over them. */
public final class PlayedServer {
  private static final String SERVER = "ommegang";
  private static final String ZONE = "eu-west-1a";
  private static final Set<String> CHANGING =
      Set.of("write", "delete", "createDirectories", "setMode");

  private static final Map<Pattern, String> ANONYMOUS =
      Map.of(
          Pattern.compile("\\b(vol|i|lt|eipalloc|eipassoc)-?[0-9a-f]{17}\\b"), "$1-N",
          Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"), "UUID",
          Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z"), "TIME",
          Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b"), "IP");

  private final Path directory;
  private final Path settings;
  private final TestClock clock = new TestClock();
  private final EmbeddedCloud cloud =
      new EmbeddedCloud("eu-west-1", List.of(ZONE), EmbeddedDelays.typical(), clock);
  private final PlayedDisks disks;
  private final Path jar;
  private volatile InstanceId instance;
  private PlayedMachine machine;
  private final Map<Instant, Runnable> later = new TreeMap<>();
  private final List<Runnable> regular = new CopyOnWriteArrayList<>();
  private int machines;

  /**
   * @param directory an empty one
   * @param settings holds the repository and a checkout of it, see {@link FaultySettings}
   */
  public PlayedServer(Path directory, Path settings) {
    this.directory = directory;
    this.settings = settings;
    this.disks = new PlayedDisks(directory);
    this.jar = directory.resolve("bootstrap.jar");
    try {
      Files.writeString(jar, "jar\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cloud.listen(disks);
    cloud.listen(
        new CloudListener() {
          @Override
          public void onLaunched(Instance launched, byte[] userData) {
            instance = launched.id();
          }
        });
    String userData = "#!/bin/sh\nbootstrap --phase persist --server " + SERVER + "\n";
    cloud.launch(
        new LaunchContent(
            "ami-0123456789abcdef0",
            "t3.small",
            Optional.of("operators"),
            List.of("sg-0123456789abcdef0"),
            Optional.empty(),
            Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)),
            Map.of()),
        ZONE);
    boot();
  }

  /** The machine of the instance that was launched last, with the power of its disks on. */
  private void boot() {
    machine = new PlayedMachine(directory.resolve("machine-" + ++machines));
    FaultySettings.checkOut(settings, machine.root().resolve("var/lib/bootstrap/config"));
    disks.boot(instance, machine);
    let(Duration.ofMinutes(1));
  }

  /** The instance dies, its group launches another one, and that has booted. */
  public void die() {
    InstanceId old = instance;
    cloud.terminate(old);
    replaced(old);
  }

  /** Lets time pass for the cloud and whoever looks at its clock. */
  public void let(Duration pass) {
    clock.advance(pass);
    cloud.advance();
    List<Runnable> due = new ArrayList<>();
    synchronized (later) {
      later.keySet().stream().filter(when -> !when.isAfter(clock.instant())).toList().stream()
          .map(later::remove)
          .forEach(due::add);
    }
    due.forEach(Runnable::run);
    regular.forEach(Runnable::run);
  }

  /** What happens in the world after {@code time}, whoever waits then. */
  void later(Duration time, Runnable happening) {
    synchronized (later) {
      later.put(clock.instant().plus(time), happening);
    }
  }

  /** An instance that nobody has asked for takes the server's volume; returns its id. */
  InstanceId robbed() {
    InstanceId server = instance;
    cloud.launch(cloud.launchTemplates().newest(SERVER).orElseThrow().content(), ZONE);
    InstanceId robber = instance;
    instance = server;
    let(Duration.ofMinutes(1));
    disks.boot(robber, new PlayedMachine(directory.resolve("machine-" + ++machines)));
    cloud.volumes().attach(volume().id(), robber, "/dev/sdf");
    let(Duration.ofMinutes(1));
    return robber;
  }

  /** The server's volume. */
  public Volume volume() {
    return cloud.volumes().ofServer(new ServerName(SERVER)).get(0);
  }

  InstanceId instance() {
    return instance;
  }

  /** Whether {@code file} is on the machine. */
  boolean has(Path file) {
    return machine.files().exists(file);
  }

  /** The group has launched another instance, which has booted. */
  void replaced(InstanceId old) {
    for (int i = 0; i < 600 && instance.equals(old); i++) {
      let(Duration.ofSeconds(1));
    }
    if (instance.equals(old)) {
      throw new AssertionError("no replacement was launched");
    }
    boot();
  }

  /** Sleeps pass at once, and what is done regularly is done after each. */
  private final class Time implements Sleeper {
    @Override
    public void sleep(Duration duration) {
      let(duration);
    }

    @Override
    public Regular every(Duration interval, Runnable task) {
      regular.add(task);
      return () -> regular.remove(task);
    }
  }

  /** Whether the server's own files, before they are bound, are what they were. */
  boolean hasItsOriginals() {
    return machine.snapshot().get("srv/www/index.html").endsWith(" hello\n");
  }

  /** One run of {@code phase}; throws what the agent throws, which should be nothing. */
  public RunReport run(Phase phase, Tap tap) {
    return run(phase, tap, world(tap, new Time()));
  }

  /**
   * One run of {@code phase} that reaches its cloud by {@code ports} and sleeps by {@code sleeper},
   * which lets the cloud's time pass, see {@link #let}.
   */
  public RunReport run(Phase phase, CloudPorts ports, Sleeper sleeper) {
    Tap tap = Tap.healthy();
    return run(phase, tap, world(tap, ports, sleeper));
  }

  /**
   * What a run on the server's machine sees: every port behind {@code tap}, and {@code sleeper},
   * which lets the cloud's time pass, see {@link #let}.
   */
  public World world(Tap tap, Sleeper sleeper) {
    return world(tap, tapped(tap), sleeper);
  }

  /** The server's cloud, without anything between. */
  public EmbeddedCloud cloud() {
    return cloud;
  }

  private RunReport run(Phase phase, Tap tap, World world) {
    PhaseRequest request =
        new PhaseRequest(
            phase,
            Optional.of(SERVER),
            Optional.of(FaultySettings.url(settings)),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            false,
            Path.of("/"));
    LiveReporting reporting =
        new LiveReporting(world, request, tap, RunRecords.none(new Secrets()));
    RunReport report = new PhaseRun(world, request, reporting, tap).run();
    let(Duration.ofMinutes(1));
    return report;
  }

  private World world(Tap tap, CloudPorts ports, Sleeper sleeper) {
    HostFiles files = tap.on(HostFiles.class, machine.files(), PlayedServer::changed);
    CommandRunner commands =
        tap.on(CommandRunner.class, machine.programs(), PlayedServer::commanded);
    return new World(
        machine.root(),
        machine.host(files, commands),
        tap.on(InstanceMetadata.class, cloud.metadata(instance), PlayedServer::called),
        identity -> ports,
        new Waits(clock, sleeper, () -> 0.5),
        new RunningJar(Optional.of(jar), files),
        name -> List.of(),
        Map.of(),
        directory,
        "/usr/bin/java",
        "0.1.0");
  }

  private CloudPorts tapped(Tap tap) {
    Volumes volumes = tap.on(Volumes.class, cloud.volumes(), PlayedServer::called);
    Instances instances = tap.on(Instances.class, cloud.instances(), PlayedServer::called);
    LaunchPlans templates =
        tap.on(LaunchPlans.class, cloud.launchTemplates(), PlayedServer::called);
    ScalingGroups groups = tap.on(ScalingGroups.class, cloud.groups(), PlayedServer::called);
    Addresses addresses = tap.on(Addresses.class, cloud.addresses(), PlayedServer::called);
    Snapshots snapshots = tap.on(Snapshots.class, cloud.snapshots(), PlayedServer::called);
    return new CloudPorts() {
      @Override
      public Volumes volumes() {
        return volumes;
      }

      @Override
      public Instances instances() {
        return instances;
      }

      @Override
      public LaunchPlans launchTemplates() {
        return templates;
      }

      @Override
      public LaunchPlans launchConfigurations() {
        throw new AssertionError("the server uses a template");
      }

      @Override
      public ScalingGroups groups() {
        return groups;
      }

      @Override
      public Addresses addresses() {
        return addresses;
      }

      @Override
      public Snapshots snapshots() {
        return snapshots;
      }

      @Override
      public Metrics metrics() {
        throw new AssertionError("the settings name no namespace");
      }

      @Override
      public Alarms alarms() {
        throw new AssertionError("the settings name no alarm");
      }

      @Override
      public Topics topics() {
        throw new AssertionError("the settings name no topic");
      }

      @Override
      public Permissions permissions() {
        throw new AssertionError("no phase asks");
      }
    };
  }

  /** What asks no one: arithmetic in default methods. */
  private static Optional<String> called(Method method, Object[] arguments) {
    return method.isDefault() ? Optional.empty() : Optional.of("");
  }

  private static Optional<String> changed(Method method, Object[] arguments) {
    return CHANGING.contains(method.getName())
        ? Optional.of(anonymous(arguments[0].toString()))
        : Optional.empty();
  }

  private static Optional<String> commanded(Method method, Object[] arguments) {
    if (!(arguments[0] instanceof Command command)) {
      return Optional.empty();
    }
    String program = command.argv().get(0);
    String name = program.substring(program.lastIndexOf('/') + 1);
    return Optional.of(name.equals("systemctl") ? name + " " + command.argv().get(1) : name);
  }

  /** All that exists, in names that do not depend on how often something was tried. */
  Map<String, String> end() {
    Map<String, String> end = new TreeMap<>(machine.snapshot());
    ServerName server = new ServerName(SERVER);
    end.put("cloud volumes", cloud.volumes().ofServer(server).toString());
    end.put("cloud template", cloud.launchTemplates().newest(SERVER).toString());
    end.put("cloud group", cloud.groups().find(SERVER, true).toString());
    end.put("cloud addresses", cloud.addresses().ofServer(server).toString());
    end.replaceAll((name, text) -> anonymous(text));
    return end;
  }

  /** {@code text} with words in place of the ids, times and addresses that differ between runs. */
  static String anonymous(String text) {
    String same = text;
    for (Map.Entry<Pattern, String> each : ANONYMOUS.entrySet()) {
      same = each.getKey().matcher(same).replaceAll(each.getValue());
    }
    return same;
  }
}
