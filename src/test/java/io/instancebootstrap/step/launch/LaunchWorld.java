// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.testing.FaultyFiles;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestSettings;
import io.instancebootstrap.testing.VirtualTime;
import io.instancebootstrap.text.userdata.LaunchParameters;
import io.instancebootstrap.time.Backoff;
import io.instancebootstrap.time.Poll;
import io.instancebootstrap.time.Waits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance of the server ommegang in the embedded cloud, and the steps over it. */
final class LaunchWorld {
  static final ServerName SERVER = new ServerName("ommegang");
  static final String ZONE = "eu-west-1a";
  static final Path CONFIG = Path.of("/var/lib/bootstrap/repo/config");
  static final String PERSIST = "#!/bin/sh\nbootstrap --phase persist --server ommegang\n";

  final VirtualTime time = new VirtualTime();
  final EmbeddedCloud cloud =
      new EmbeddedCloud(
          "eu-west-1",
          List.of(ZONE, "eu-west-1b"),
          EmbeddedDelays.all(Duration.ofSeconds(3)),
          time);
  final FaultyFiles files = new FaultyFiles(JimfsHost.files());
  Kind kind = Kind.TEMPLATE;
  Optional<String> image = Optional.empty();
  Optional<String> userDataFile = Optional.empty();
  Optional<String> hook = Optional.empty();
  boolean grouped = true;
  boolean ledgerReachable = true;
  InstanceId self;

  LaunchWorld() {
    time.onSleep(cloud::advance);
    self = launch(PERSIST);
  }

  InstanceId launch(String userData) {
    LaunchContent content =
        new LaunchContent(
            "ami-1",
            "t3.small",
            Optional.of("key"),
            List.of("sg-1", "sg-2"),
            Optional.of("arn:aws:iam::1:instance-profile/p"),
            Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.ISO_8859_1)),
            Map.of());
    InstanceId id = cloud.launch(content, ZONE);
    pass(Duration.ofSeconds(10));
    return id;
  }

  Waits waits() {
    return new Waits(time, time, () -> 0.5);
  }

  /** Lets the cloud do what is due. */
  void pass(Duration duration) {
    time.sleep(duration);
    cloud.advance();
  }

  LaunchPlans plans() {
    return kind == Kind.TEMPLATE ? cloud.launchTemplates() : cloud.launchConfigurations();
  }

  Settings settings() {
    LaunchSettings launch =
        new LaunchSettings(
            kind,
            image,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            userDataFile,
            Map.of());
    GroupSettings group =
        new GroupSettings(
            grouped, "ommegang", Duration.ofSeconds(300), hook, Optional.empty(), Optional.empty());
    return new Settings(
        TestSettings.SERVER,
        TestSettings.VOLUME,
        TestSettings.PERSIST,
        launch,
        group,
        TestSettings.ADDRESS,
        TestSettings.NAMES,
        TestSettings.SPAWN,
        TestSettings.REPORT);
  }

  SaveLaunchStep save(Phase phase) {
    Settings settings = settings();
    NewestPlan newest = new NewestPlan(plans(), SERVER);
    RunningInstance running = new RunningInstance(cloud.instances(), self);
    LaunchParameters parameters =
        new LaunchParameters(SERVER, Optional.of("https://example.org/r.git"), Optional.empty());
    return new SaveLaunchStep(
        phase,
        SERVER,
        settings,
        plans(),
        newest,
        running,
        new ReplacementUserData(settings.launch(), parameters, CONFIG, files, cloud.metadata(self)),
        cloud.groups(),
        new GroupRequests(settings.group(), SERVER, ZONE, running, newest),
        waits());
  }

  JoinGroupStep join() {
    return join(ZONE);
  }

  JoinGroupStep join(String zone) {
    Settings settings = settings();
    NewestPlan newest = new NewestPlan(plans(), SERVER);
    RunningInstance running = new RunningInstance(cloud.instances(), self);
    Backoff backoff = new Backoff(Duration.ofSeconds(4), Duration.ofSeconds(10), () -> 1);
    return new JoinGroupStep(
        SERVER,
        settings,
        zone,
        running,
        cloud.groups(),
        plans(),
        newest,
        new GroupRequests(settings.group(), SERVER, zone, running, newest),
        new MemberWait(cloud.groups(), new Poll(time, backoff), time, marks(), settings));
  }

  InstanceMarks marks() {
    return new InstanceMarks(files, self);
  }

  InstanceIdentity identity() {
    return new InstanceIdentity(self, "eu-west-1", ZONE, "1", "ami-1", "t3.small", "10.0.0.1");
  }

  /** Of a server whose volume cannot be reached: only the group keeps it. */
  SpawnLedger ledger() {
    return new SpawnLedger(
        files,
        Optional::empty,
        Optional::empty,
        cloud.volumes(),
        ledgerReachable ? "ommegang" : "nobody",
        cloud.groups());
  }

  /** Lets time pass in which the launching action is kept waiting. */
  void keepAlive(Duration duration) {
    for (int i = 0; i < duration.toMinutes(); i++) {
      pass(Duration.ofMinutes(1));
      cloud.groups().recordHeartbeat("ommegang", "ready", self);
    }
  }

  /** The user data that replacements get. */
  String savedUserData() {
    String base64 = plans().newest("ommegang").orElseThrow().content().userData();
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
  }

  /** All that the steps may touch. */
  Object snapshot() {
    return List.of(
        plans().newest("ommegang"),
        cloud.groups().find("ommegang", true),
        JimfsHost.snapshot(files));
  }
}
