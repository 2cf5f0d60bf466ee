// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Waits;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spawn tells the cloud what it is going to ask, as soon as it knows where and whose it is. */
class LookAheadTest {
  private final TestClock clock = new TestClock();
  private final List<String> expected = new CopyOnWriteArrayList<>();

  @TempDir Path temp;

  @Test
  void aSpawnLooksAheadInItsOwnRegion() throws IOException {
    open(Phase.SPAWN);
    assertThat(expected).contains("web in eu-west-1").containsOnly("web in eu-west-1");
  }

  @Test
  void aPersistDoesNot() throws IOException {
    open(Phase.PERSIST);
    assertThat(expected).isEmpty();
  }

  private void open(Phase phase) throws IOException {
    Path repository = temp.resolve("repo.git");
    NewRepository.write(
        repository, Map.of("config/servers/web.ini", "[persist]\npaths = /srv\n"), Map.of());
    PhaseRequest request =
        new PhaseRequest(
            phase,
            Optional.of("web"),
            Optional.of(repository.toUri().toString()),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Path.of("/"));
    Opening opening = new Opening(world(), request);
    new PlanRunner(RunMode.APPLY, clock, new RunListener() {}).run(opening.plan());
    assertThat(opening.assignment().server().value()).isEqualTo("web");
  }

  private World world() {
    EmbeddedCloud cloud =
        new EmbeddedCloud("eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.none(), clock);
    InstanceId self =
        cloud.launch(
            new LaunchContent(
                "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", Map.of()),
            "eu-west-1a");
    HostFiles files = new RootedFiles(temp.resolve("machine"));
    FakeHost fake = FakeHost.create();
    return new World(
        temp.resolve("machine"),
        new Host(
            files,
            fake.commands(),
            fake.devices(),
            fake.mounts(),
            fake.services(),
            fake.identity()),
        cloud.metadata(self),
        region -> listening(cloud, region),
        new Waits(clock, clock.sleeper(), () -> 0.5),
        new RunningJar(Optional.empty(), files),
        name -> List.of(),
        Map.of(),
        temp,
        "/usr/bin/java",
        "0.0.0");
  }

  private CloudPorts listening(CloudPorts cloud, String region) {
    return (CloudPorts)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CloudPorts.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("expect")) {
                expected.add(arguments[0] + " in " + region);
                return null;
              }
              return method.invoke(cloud, arguments);
            });
  }
}
