// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.testing.TestSettings;
import io.instancebootstrap.text.userdata.LaunchParameters;
import io.instancebootstrap.time.Waits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world in memory: fake host, embedded cloud, a clock that jumps. */
final class PlayedWorld {
  private PlayedWorld() {}

  static World at(Path root) {
    return at(root, FakeHost.create().host());
  }

  static World at(Path root, Host host) {
    TestClock clock = new TestClock();
    EmbeddedCloud cloud =
        new EmbeddedCloud("eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.none(), clock);
    return new World(
        root,
        host,
        cloud.metadata(new InstanceId("i-1")),
        region -> cloud,
        new Waits(clock, clock.sleeper(), () -> 0.5),
        new RunningJar(Optional.empty(), host.files()),
        name -> List.of(),
        Map.of(),
        root,
        "/usr/bin/java",
        "0.0.0");
  }

  /** What an instance of this cloud sees of itself. */
  static InstanceMetadata metadata() {
    EmbeddedCloud cloud =
        new EmbeddedCloud(
            "eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.none(), new TestClock());
    LaunchContent content =
        new LaunchContent(
            "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", Map.of());
    return cloud.metadata(cloud.launch(content, "eu-west-1a"));
  }

  /** A run of {@code phase} without any flag. */
  static PhaseRequest request(Phase phase) {
    return new PhaseRequest(
        phase,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Path.of("/"));
  }

  static Assignment assignment(Phase phase) {
    ServerName server = new ServerName("ommegang");
    return new Assignment(
        phase,
        server,
        new InstanceIdentity(
            new InstanceId("i-1"), "eu-west-1", "eu-west-1a", "1", "ami-1", "t3.small", "10.0.0.1"),
        TestSettings.all(),
        Path.of("/var/lib/bootstrap/config/current/tree/config"),
        "0".repeat(40),
        new LaunchParameters(server, Optional.empty(), Optional.empty()));
  }
}
