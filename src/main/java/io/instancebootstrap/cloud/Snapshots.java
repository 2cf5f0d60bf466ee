// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud;

import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.util.List;
import java.util.Map;

/** EBS snapshots of this account. */
public interface Snapshots {
  /** All snapshots tagged {@code Server=server} that this account owns, in any state. */
  List<Snapshot> ofServer(ServerName server);

  /**
   * Asks for a snapshot of {@code volume} as it is now. Returns once EC2 has accepted it: what is
   * written afterwards is not in it, however long its copy takes. EC2 knows no client token here.
   */
  Snapshot create(VolumeId volume, String description, Map<String, String> tags);

  /** Deletes the snapshot; one that is gone already is no error. */
  void delete(String id);
}
