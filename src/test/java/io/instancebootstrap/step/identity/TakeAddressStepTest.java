// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.ElasticIp;
import io.instancebootstrap.config.settings.AddressSettings.When;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import io.instancebootstrap.testing.VirtualTime;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TakeAddressStepTest extends StepContract<AddressObserved, AddressChange> {
  private static final VirtualTime TIME = new VirtualTime();
  private static final Waits WAITS = new Waits(TIME, TIME, () -> 0.5);
  private static final ServerName SERVER = new ServerName("ommegang");
  private static final Map<String, String> TAGS = Map.of("Server", "ommegang");

  private final EmbeddedCloud cloud = cloud();
  private final Addresses addresses = cloud.addresses();
  private final InstanceId self = launch(cloud);
  private List<String> dns = List.of();
  private boolean holds = true;

  @Override
  protected StepWorld<AddressObserved, AddressChange> world() {
    EmbeddedCloud own = cloud();
    InstanceId instance = launch(own);
    AtomicBoolean holding = new AtomicBoolean(true);
    return new StepWorld<>() {
      @Override
      public Step<AddressObserved, AddressChange> step() {
        return new TakeAddressStep(
            Phase.PERSIST,
            SERVER,
            instance,
            settings(ElasticIp.OWN, Optional.empty()),
            own.addresses(),
            holding::get,
            name -> List.of(),
            WAITS);
      }

      @Override
      public Object snapshot() {
        return own.addresses().ofServer(SERVER);
      }

      @Override
      public List<Fault> faults() {
        return List.of(
            new Fault("volume not held", () -> holding.set(false), () -> holding.set(true)));
      }
    };
  }

  @Test
  void persistAllocatesTaggedAndTakes() {
    Steps.converge(step(Phase.PERSIST, ElasticIp.OWN));
    assertThat(addresses.ofServer(SERVER))
        .extracting(Address::instance)
        .containsExactly(Optional.of(self));
  }

  @Test
  void anAddressInPlaceCostsOneCall() {
    Steps.converge(step(Phase.PERSIST, ElasticIp.OWN));
    cloud.forgetCalls();
    assertThat(Steps.run(step(Phase.SPAWN, ElasticIp.OWN)).status())
        .isEqualTo(StepStatus.UNCHANGED);
    assertThat(cloud.calls()).containsExactly(Map.entry("DescribeAddresses", 1));
  }

  @Test
  void spawnTakesItFromTheOldHolderAndSaysSo() {
    InstanceId old = launch(cloud);
    Address address = addresses.allocate(TAGS);
    addresses.associate(address.allocationId(), old);
    assertThat(Steps.converge(step(Phase.SPAWN, ElasticIp.OWN)).changes())
        .containsExactly("point %s to %s, away from %s".formatted(address.publicIp(), self, old));
  }

  @Test
  void spawnNeverAllocates() {
    StepOutcome outcome = Steps.run(step(Phase.SPAWN, ElasticIp.OWN));
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).contains("run bootstrap --phase persist");
  }

  @Test
  void severalAddressesAreAnErrorThatListsThem() {
    Address one = addresses.allocate(TAGS);
    Address two = addresses.allocate(TAGS);
    assertThat(Steps.run(step(Phase.PERSIST, ElasticIp.OWN)).reason())
        .contains(one.publicIp(), two.publicIp(), "expected one");
  }

  @Test
  void aNamedAddressIsTaken() {
    Address address = addresses.allocate(Map.of());
    Steps.converge(
        step(Phase.SPAWN, settings(ElasticIp.NAMED, Optional.of(address.allocationId()))));
    assertThat(addresses.find(address.allocationId()).orElseThrow().instance()).contains(self);
  }

  @Test
  void aNamedAddressThatTheAccountLacksIsAConfigurationError() {
    StepOutcome outcome =
        Steps.run(step(Phase.PERSIST, settings(ElasticIp.NAMED, Optional.of("eipalloc-9"))));
    assertThat(outcome.category()).contains(Category.CONFIGURATION);
    assertThat(outcome.reason()).contains("eipalloc-9");
  }

  @Test
  void whoDoesNotHoldTheVolumeLeavesTheAddressAlone() {
    InstanceId old = launch(cloud);
    Address address = addresses.allocate(TAGS);
    addresses.associate(address.allocationId(), old);
    holds = false;
    StepOutcome outcome = Steps.run(step(Phase.SPAWN, ElasticIp.OWN));
    assertThat(outcome.reason()).contains("does not hold the volume");
    assertThat(addresses.ofServer(SERVER).get(0).instance()).contains(old);
  }

  @Test
  void aDnsNameThatLeadsElsewhereIsAWarningAlsoWhenNothingChanges() {
    dns = List.of("192.0.2.1");
    assertThat(Steps.converge(step(Phase.PERSIST, ElasticIp.OWN)).warnings()).hasSize(1);
    StepOutcome again = Steps.run(step(Phase.SPAWN, ElasticIp.OWN));
    assertThat(again.status()).isEqualTo(StepStatus.UNCHANGED);
    assertThat(again.warnings().get(0))
        .contains("www.example.org")
        .contains("192.0.2.1")
        .contains("203.0.113.1");
  }

  @Test
  void aDnsNameThatLeadsHereIsNone() {
    dns = List.of("203.0.113.1");
    assertThat(Steps.converge(step(Phase.PERSIST, ElasticIp.OWN)).warnings()).isEmpty();
  }

  @Test
  void withoutAnElasticIpNothingIsAsked() {
    cloud.forgetCalls();
    assertThat(Steps.run(step(Phase.SPAWN, ElasticIp.NONE)).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void earlyMeansAsSoonAsTheVolumeIsHeld() {
    AddressSettings early =
        new AddressSettings(ElasticIp.OWN, Optional.empty(), When.EARLY, Optional.empty());
    assertThat(step(Phase.SPAWN, early).needs()).containsExactly("attach-volume");
    assertThat(step(Phase.SPAWN, ElasticIp.OWN).needs()).containsExactly("start-services");
  }

  private TakeAddressStep step(Phase phase, ElasticIp elasticIp) {
    return step(phase, settings(elasticIp, Optional.empty()));
  }

  private TakeAddressStep step(Phase phase, AddressSettings settings) {
    return new TakeAddressStep(
        phase, SERVER, self, settings, addresses, () -> holds, name -> dns, WAITS);
  }

  private static AddressSettings settings(ElasticIp elasticIp, Optional<String> allocationId) {
    return new AddressSettings(elasticIp, allocationId, When.READY, Optional.of("www.example.org"));
  }

  private static EmbeddedCloud cloud() {
    return new EmbeddedCloud(
        "eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.all(Duration.ZERO), new VirtualTime());
  }

  private static InstanceId launch(EmbeddedCloud cloud) {
    return cloud.launch(
        new LaunchContent(
            "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", Map.of()),
        "eu-west-1a");
  }
}
