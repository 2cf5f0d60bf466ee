// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.Addresses;
import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.ElasticIp;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Withdraws the server's Elastic IP from an instance that goes. The instance may have no other way
 * to AWS and to those who are told of the run, so the withdrawal itself is put off until they have
 * been reached. It ends this very association: one that a replacement has made since stays.
 */
public final class WithdrawAddressStep implements Step<List<Address>, WithdrawAddress> {
  private final ServerName server;
  private final InstanceId self;
  private final AddressSettings settings;
  private final Addresses addresses;
  private final Consumer<Runnable> last;
  private boolean putOff;

  /**
   * @param last takes what is to be done when everything else is done
   */
  public WithdrawAddressStep(
      ServerName server,
      InstanceId self,
      AddressSettings settings,
      Addresses addresses,
      Consumer<Runnable> last) {
    this.server = server;
    this.self = self;
    this.settings = settings;
    this.addresses = addresses;
    this.last = last;
  }

  @Override
  public String name() {
    return "withdraw-address";
  }

  @Override
  public Set<String> needs() {
    return Set.of("detach-volume");
  }

  @Override
  public List<Address> observe() {
    return putOff ? List.of() : new ServerAddresses(server, settings, addresses).find();
  }

  @Override
  public Decision<WithdrawAddress> plan(List<Address> found) {
    if (settings.elasticIp() == ElasticIp.NONE) {
      return Decision.skip("[address] elastic-ip = false");
    }
    List<WithdrawAddress> changes =
        found.stream()
            .filter(address -> address.instance().equals(Optional.of(self)))
            .flatMap(
                address ->
                    address.association().stream()
                        .map(name -> new WithdrawAddress(address.publicIp(), name)))
            .toList();
    return Decision.changes(
        changes, changes.isEmpty() ? "no address points here" : "the address points here");
  }

  @Override
  public void apply(WithdrawAddress change, StepLog log) {
    last.accept(() -> addresses.disassociate(change.association()));
    putOff = true;
  }
}
