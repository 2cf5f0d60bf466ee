// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.When;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.NameLookup;
import io.instancebootstrap.step.identity.AddressChange.Allocate;
import io.instancebootstrap.step.identity.AddressChange.Take;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Points the server's Elastic IP to this instance. Only the volume's holder may, asked right before
 * the address moves: two instances that believe they are the server would take it in turns.
 */
public final class TakeAddressStep implements Step<AddressObserved, AddressChange> {
  private static final Duration VISIBLE = Duration.ofSeconds(60);

  private final ServerName server;
  private final AddressSettings settings;
  private final Addresses addresses;
  private final VolumeHolder holder;
  private final NameLookup names;
  private final Waits waits;
  private final AddressPlanner planner;
  private Optional<String> allocated = Optional.empty();

  public TakeAddressStep(
      Phase phase,
      ServerName server,
      InstanceId self,
      AddressSettings settings,
      Addresses addresses,
      VolumeHolder holder,
      NameLookup names,
      Waits waits) {
    this.waits = waits;
    this.server = server;
    this.settings = settings;
    this.addresses = addresses;
    this.holder = holder;
    this.names = names;
    this.planner = new AddressPlanner(phase, server, self, settings);
  }

  @Override
  public String name() {
    return "take-address";
  }

  @Override
  public Set<String> needs() {
    return settings.when() == When.EARLY ? Set.of("attach-volume") : Set.of("start-services");
  }

  @Override
  public AddressObserved observe() {
    List<Address> found = new ServerAddresses(server, settings, addresses).find();
    List<String> dns =
        found.isEmpty() ? List.of() : settings.dnsName().map(names::addressesOf).orElse(List.of());
    return new AddressObserved(found, dns);
  }

  @Override
  public Decision<AddressChange> plan(AddressObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public List<String> warnings(AddressObserved observed) {
    return planner.warnings(observed);
  }

  @Override
  public void apply(AddressChange change, StepLog log) {
    if (change instanceof Allocate) {
      allocate(log);
    } else if (change instanceof Take take) {
      take(take);
    }
  }

  /**
   * Looks once more before: AllocateAddress takes no client token, so that an address of a run that
   * was killed a moment ago, which EC2 did not show at first, would get a second one beside it.
   */
  private void allocate(StepLog log) {
    Optional<Address> before = addresses.ofServer(server).stream().findFirst();
    if (before.isPresent()) {
      allocated = before.map(Address::allocationId);
      return;
    }
    Address address = addresses.allocate(Map.of("Server", server.value(), "Name", server.value()));
    allocated = Optional.of(address.allocationId());
    log.note("allocated " + address.publicIp() + " (" + address.allocationId() + ")");
    awaitVisible();
  }

  /** EC2 may not find a new address by its tag for a moment. */
  private void awaitVisible() {
    waits
        .poll(Duration.ofMillis(500), Duration.ofSeconds(5))
        .until(() -> addresses.ofServer(server).stream().findFirst(), waits.deadline(VISIBLE));
  }

  private void take(Take take) {
    if (!holder.holdsVolume()) {
      throw BootstrapException.failed(
          take.describe()
              + ": this instance does not hold the volume of "
              + server
              + ", so another one may be the server; find out who holds the volume, and run"
              + " bootstrap there");
    }
    addresses.associate(take.allocationId().or(() -> allocated).orElseThrow(), take.to());
  }
}
