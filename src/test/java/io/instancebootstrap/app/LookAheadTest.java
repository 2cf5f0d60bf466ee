// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.PlanRunner;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunMode;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.testing.FakeHost;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spawn tells the cloud what it is going to ask, as soon as it knows where and whose it is. */
class LookAheadTest {
  private final List<String> expected = new CopyOnWriteArrayList<>();

  @TempDir Path temp;

  @Test
  void aSpawnLooksAheadInItsOwnRegion() throws IOException {
    open(Phase.SPAWN);
    // The two steps that know half of it each may end at the same moment.
    assertThat(Set.copyOf(expected)).containsExactly("web in eu-west-1");
  }

  @Test
  void aPersistDoesNot() throws IOException {
    open(Phase.PERSIST);
    assertThat(expected).isEmpty();
  }

  private void open(Phase phase) throws IOException {
    NewRepository.write(
        temp.resolve("repo.git"),
        Map.of("config/servers/web.ini", "[persist]\npaths = /srv\n"),
        Map.of());
    World world = world();
    Opening opening = new Opening(world, PlayedWorld.request(phase));
    new PlanRunner(RunMode.APPLY, world.waits().clock(), new RunListener() {}).run(opening.plan());
    assertThat(opening.assignment().server().value()).isEqualTo("web");
  }

  private World world() {
    Path machine = temp.resolve("machine");
    Host fake = FakeHost.create().host();
    World played =
        PlayedWorld.at(
            machine,
            new Host(
                new RootedFiles(machine),
                fake.commands(),
                fake.devices(),
                fake.mounts(),
                fake.services(),
                fake.identity()));
    return new World(
        played.root(),
        played.host(),
        PlayedWorld.metadata(),
        this::listening,
        played.waits(),
        played.jar(),
        played.names(),
        Map.of(
            "BOOTSTRAP_SERVER",
            "web",
            "BOOTSTRAP_CONFIG_REPO",
            temp.resolve("repo.git").toUri().toString()),
        played.home(),
        played.java(),
        played.version());
  }

  /** A cloud that is only told what to expect. */
  private CloudPorts listening(String region) {
    return (CloudPorts)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CloudPorts.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("expect");
              expected.add(arguments[0] + " in " + region);
              return null;
            });
  }
}
