// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.app.World;
import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.Clockwork;
import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.host.linux.RunningJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The played world: the embedded cloud, its disks, and a machine for each instance that it
 * launches.
 */
final class Stage implements AutoCloseable {
  private static final String REGION = "eu-west-1";
  private static final String ZONE = "eu-west-1a";
  private static final Duration REPLACEMENT = Duration.ofSeconds(30);

  private final World live;
  private final Image image;
  private final CommandRunner commands;
  private final EmbeddedCloud cloud;
  private final Clockwork clockwork;
  private final Disks disks;
  private final Map<InstanceId, Path> machines = new ConcurrentHashMap<>();
  private final Queue<Launched> launched = new ArrayDeque<>();

  /** An instance that the cloud has launched, and the user data it was launched with. */
  record Launched(InstanceId instance, String userData) {}

  /**
   * @param live the real world, for clock, chance and this machine
   * @param root whether loop devices can be had
   */
  Stage(World live, Path workspace, boolean root) {
    this.live = live;
    this.commands = live.host().commands();
    this.image = new Image(workspace, commands, root);
    this.cloud =
        new EmbeddedCloud(REGION, List.of(ZONE, "eu-west-1b"), delays(), live.waits().clock());
    this.disks =
        root
            ? new LoopDisks(workspace.resolve("disks"), commands, this::machine)
            : new DirectoryDisks(workspace.resolve("disks"), commands, live.host().mounts());
    cloud.listen(disks);
    cloud.listen(
        new CloudListener() {
          @Override
          public void onLaunched(Instance instance, byte[] userData) {
            synchronized (launched) {
              launched.add(
                  new Launched(instance.id(), new String(userData, StandardCharsets.UTF_8)));
            }
          }
        });
    this.clockwork = new Clockwork(cloud);
  }

  /**
   * Short, so that nobody waits, but none of them nought: the agent has to wait as it does on EC2.
   */
  private static EmbeddedDelays delays() {
    return new EmbeddedDelays(
        Duration.ofMillis(200),
        Duration.ofMillis(600),
        Duration.ofMillis(600),
        Duration.ofMillis(400),
        Duration.ofMillis(300),
        Duration.ofMillis(1500),
        Duration.ofMillis(300));
  }

  String disks() {
    return disks.describe();
  }

  Map<String, Integer> calls() {
    return cloud.calls();
  }

  void forgetCalls() {
    cloud.forgetCalls();
  }

  /** Launches the hand-made server and returns its instance. */
  InstanceId launch(String userData) {
    String encoded = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
    LaunchContent content =
        new LaunchContent(
            "ami-0123456789abcdef0",
            "t3.small",
            Optional.of("operators"),
            List.of("sg-0123456789abcdef0"),
            Optional.empty(),
            encoded,
            Map.of());
    InstanceId instance = cloud.launch(content, ZONE);
    awaitLaunch();
    return instance;
  }

  /** Makes the machine of {@code instance} and returns the root of its files. */
  Path boot(InstanceId instance) {
    return machines.computeIfAbsent(instance, id -> image.start(id.value()));
  }

  /** The world as {@code instance} sees it. */
  World worldOf(InstanceId instance) {
    Path root = machine(instance);
    Host below = LinuxHost.at(root, live.environment());
    Host played =
        disks.plugInto(
            new Host(
                below.files(),
                new PlayedCommands(below.commands(), root),
                below.devices(),
                below.mounts(),
                new PlayedServices(),
                below.identity()),
            root);
    return new World(
        root,
        played,
        cloud.metadata(instance),
        region -> cloud,
        live.waits(),
        new RunningJar(live.jar().running(), below.files()),
        live.names(),
        Map.of(),
        live.home(),
        live.java(),
        live.version());
  }

  /** Takes the power from {@code instance}: its mounts are gone at once, then the cloud notices. */
  void kill(InstanceId instance) {
    Host host = LinuxHost.at(machine(instance), live.environment());
    List<Mount> mounts = new java.util.ArrayList<>(host.mounts().current());
    Collections.reverse(mounts);
    for (Mount mount : mounts) {
      boolean ofServer =
          List.of("/", "/proc", "/sys", "/dev").stream()
              .noneMatch(own -> covers(own, mount.mountPoint()));
      if (ofServer) {
        host.mounts().unmount(mount.mountPoint());
      }
    }
    cloud.terminate(instance);
  }

  private static boolean covers(String own, Path mountPoint) {
    return own.equals("/") ? mountPoint.equals(Path.of("/")) : mountPoint.startsWith(own);
  }

  /** The instance that the group launches next. */
  Launched awaitLaunch() {
    return live.waits()
        .poll(Duration.ofMillis(50), Duration.ofMillis(200))
        .until(this::nextLaunch, live.waits().deadline(REPLACEMENT))
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "waiting for the group to launch a replacement: observed none within "
                        + REPLACEMENT.toSeconds()
                        + " s, expected one; read the steps above"));
  }

  private Optional<Launched> nextLaunch() {
    synchronized (launched) {
      return Optional.ofNullable(launched.poll());
    }
  }

  private Path machine(InstanceId instance) {
    Path root = machines.get(instance);
    if (root == null) {
      throw new IllegalStateException(instance + " has not been booted");
    }
    return root;
  }

  @Override
  public void close() {
    clockwork.close();
    machines
        .values()
        .forEach(
            root ->
                commands.run(
                    Command.of(
                        "taking the power from a machine",
                        "umount",
                        "--recursive",
                        "--lazy",
                        root.toString())));
    disks.close();
  }
}
