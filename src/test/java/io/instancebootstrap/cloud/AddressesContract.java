// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.ServerName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Addresses} does. */
public abstract class AddressesContract {
  private static final ServerName SERVER = new ServerName("web");

  /** The cloud of this test, empty at its start. */
  protected abstract CloudUnderTest cloud();

  @Test
  void anAllocatedAddressIsFoundByItsServerAndItsId() {
    Address address = cloud().addresses().allocate(Map.of("Server", "web"));
    cloud().addresses().allocate(Map.of("Server", "web-2"));

    assertThat(address.instance()).isEmpty();
    assertThat(address.publicIp()).matches("[0-9.]{7,15}");
    assertThat(cloud().addresses().ofServer(SERVER)).containsExactly(address);
    assertThat(cloud().addresses().find(address.allocationId())).contains(address);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(cloud().addresses().ofServer(SERVER)).isEmpty();
    assertThat(cloud().addresses().find("eipalloc-0123456789abcdef0")).isEmpty();
  }

  @Test
  void pointsToAnInstanceAndIsTakenByAnother() {
    String address = cloud().addresses().allocate(Map.of("Server", "web")).allocationId();
    InstanceId old = cloud().launch(CloudUnderTest.ZONE, Map.of());
    InstanceId young = cloud().launch(CloudUnderTest.ZONE, Map.of());

    cloud().addresses().associate(address, old);
    assertThat(cloud().addresses().find(address).orElseThrow().instance()).contains(old);
    cloud().addresses().associate(address, young);
    assertThat(cloud().addresses().find(address).orElseThrow().instance()).contains(young);
  }

  @Test
  void onlyTheAssociationThatIsNamedEnds() {
    String address = cloud().addresses().allocate(Map.of("Server", "web")).allocationId();
    InstanceId old = cloud().launch(CloudUnderTest.ZONE, Map.of());
    InstanceId young = cloud().launch(CloudUnderTest.ZONE, Map.of());
    cloud().addresses().associate(address, old);
    String first = cloud().addresses().find(address).orElseThrow().association().orElseThrow();
    cloud().addresses().associate(address, young);
    cloud().addresses().disassociate(first);
    assertThat(cloud().addresses().find(address).orElseThrow().instance()).contains(young);

    String second = cloud().addresses().find(address).orElseThrow().association().orElseThrow();
    cloud().addresses().disassociate(second);
    cloud().addresses().disassociate(second);
    assertThat(cloud().addresses().find(address).orElseThrow().instance()).isEmpty();
  }

  @Test
  void pointingItToWhoHasItChangesNothing() {
    String address = cloud().addresses().allocate(Map.of("Server", "web")).allocationId();
    InstanceId instance = cloud().launch(CloudUnderTest.ZONE, Map.of());
    cloud().addresses().associate(address, instance);
    cloud().addresses().associate(address, instance);

    assertThat(cloud().addresses().ofServer(SERVER))
        .singleElement()
        .satisfies(found -> assertThat(found.instance()).contains(instance));
  }
}
