// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.config.settings.LaunchSettings.Kind;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.step.identity.AddressChange.Allocate;
import io.instancebootstrap.step.identity.AddressChange.Take;
import io.instancebootstrap.step.launch.LaunchChange.SavePlan;
import io.instancebootstrap.step.volume.AttachChange.AttachVolume;
import io.instancebootstrap.step.volume.AttachChange.CreateVolume;
import io.instancebootstrap.step.volume.AttachChange.ForceDetach;
import io.instancebootstrap.step.volume.AttachChange.RestoreVolume;
import io.instancebootstrap.step.volume.AttachChange.SetAside;
import io.instancebootstrap.step.volume.DeviceNames;
import io.instancebootstrap.step.volume.StateTag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The calls by which EC2 is asked about a change. Empty where EC2 cannot be asked: the thing to
 * change is not there yet, or it is none of EC2's.
 */
final class ChangeTrial {
  private static final String TOKEN = "instance-bootstrap-check";

  private final ServerName server;
  private final InstanceId self;
  private final boolean formats;
  private final boolean templates;
  private final Map<String, String> tags;

  ChangeTrial(Assignment assignment) {
    this.server = assignment.server();
    this.self = assignment.identity().id();
    this.formats = assignment.phase() == Phase.PERSIST;
    this.templates = assignment.settings().launch().kind() == Kind.TEMPLATE;
    this.tags = Map.of("Server", server.value(), "Name", server.value());
  }

  List<Consumer<CloudPorts>> of(Change change) {
    if (change instanceof CreateVolume create) {
      return List.of(ports -> ports.volumes().create(create.request(), TOKEN));
    }
    if (change instanceof RestoreVolume restore) {
      return List.of(ports -> ports.volumes().create(restore.request(), TOKEN));
    }
    if (change instanceof SetAside old) {
      return List.of(ports -> ports.volumes().tag(old.volume(), StateTag.REPLACED.tags()));
    }
    if (change instanceof AttachVolume attach) {
      return attach.volume().map(this::attaching).orElse(List.of());
    }
    if (change instanceof ForceDetach detach) {
      return List.of(ports -> ports.volumes().detach(detach.volume(), detach.holder(), true));
    }
    if (change instanceof SavePlan save && templates) {
      return List.of(ports -> save(ports, save));
    }
    if (change instanceof Allocate) {
      return List.of(ports -> ports.addresses().allocate(tags));
    }
    return change instanceof Take take
        ? take.allocationId()
            .map(
                id -> List.<Consumer<CloudPorts>>of(ports -> ports.addresses().associate(id, self)))
            .orElse(List.of())
        : List.of();
  }

  /** Whoever may format it says so in its tags meanwhile. */
  private List<Consumer<CloudPorts>> attaching(VolumeId volume) {
    Consumer<CloudPorts> attach = ports -> ports.volumes().attach(volume, self, DeviceNames.LAST);
    return formats
        ? List.of(
            attach,
            ports -> ports.volumes().tag(volume, Map.of("Server", server.value())),
            ports -> ports.volumes().untag(volume, Set.of(TOKEN)))
        : List.of(attach);
  }

  /** Looks first, because a template that is there gets a version. */
  private void save(CloudPorts ports, SavePlan save) {
    ports.launchTemplates().newest(server.value());
    ports.launchTemplates().save(server.value(), save.content(), tags, TOKEN);
  }
}
