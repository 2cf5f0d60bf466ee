// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.ElasticIp;
import io.instancebootstrap.config.settings.AddressSettings.When;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.testing.StepContract;
import io.instancebootstrap.testing.StepWorld;
import io.instancebootstrap.testing.Steps;
import io.instancebootstrap.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WithdrawAddressStepTest extends StepContract<List<Address>, WithdrawAddress> {
  private static final ServerName SERVER = new ServerName("ommegang");

  private final EmbeddedCloud cloud = cloud();
  private final InstanceId self = launch(cloud);
  private final Address address = pointed(cloud, self);
  private final List<Runnable> last = new ArrayList<>();

  @Override
  protected StepWorld<List<Address>, WithdrawAddress> world() {
    EmbeddedCloud own = cloud();
    InstanceId instance = launch(own);
    pointed(own, instance);
    return new StepWorld<>() {
      @Override
      public Step<List<Address>, WithdrawAddress> step() {
        return WithdrawAddressStepTest.step(own, instance, ElasticIp.OWN, Runnable::run);
      }

      @Override
      public Object snapshot() {
        return own.addresses().ofServer(SERVER);
      }
    };
  }

  @Test
  void itIsPutOffUntilAllElseIsDone() {
    Steps.converge(step(cloud, self, ElasticIp.OWN, last::add));
    assertThat(found().instance()).contains(self);
    last.forEach(Runnable::run);
    assertThat(found().instance()).isEmpty();
  }

  @Test
  void whatAReplacementHasTakenSinceStaysItsOwn() {
    Steps.converge(step(cloud, self, ElasticIp.OWN, last::add));
    InstanceId young = launch(cloud);
    cloud.addresses().associate(address.allocationId(), young);
    last.forEach(Runnable::run);
    assertThat(found().instance()).contains(young);
  }

  @Test
  void anAddressThatPointsElsewhereIsLeftAlone() {
    InstanceId other = launch(cloud);
    assertThat(Steps.run(step(cloud, other, ElasticIp.OWN, last::add)).status())
        .isEqualTo(StepStatus.UNCHANGED);
    assertThat(last).isEmpty();
  }

  @Test
  void withoutAnElasticIpNobodyIsAsked() {
    cloud.forgetCalls();
    assertThat(Steps.run(step(cloud, self, ElasticIp.NONE, last::add)).status())
        .isEqualTo(StepStatus.SKIPPED);
    assertThat(cloud.calls()).isEmpty();
  }

  private Address found() {
    return cloud.addresses().find(address.allocationId()).orElseThrow();
  }

  private static WithdrawAddressStep step(
      EmbeddedCloud cloud, InstanceId self, ElasticIp whose, Consumer<Runnable> last) {
    return new WithdrawAddressStep(
        SERVER,
        self,
        new AddressSettings(whose, Optional.empty(), When.READY, Optional.empty()),
        cloud.addresses(),
        last);
  }

  private static EmbeddedCloud cloud() {
    return new EmbeddedCloud(
        "eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.none(), new TestClock());
  }

  private static InstanceId launch(EmbeddedCloud cloud) {
    return cloud.launch(
        new LaunchContent(
            "ami-1", "t3.small", Optional.empty(), List.of(), Optional.empty(), "", Map.of()),
        "eu-west-1a");
  }

  private static Address pointed(EmbeddedCloud cloud, InstanceId instance) {
    Address address = cloud.addresses().allocate(Map.of("Server", "ommegang"));
    cloud.addresses().associate(address.allocationId(), instance);
    return address;
  }
}
