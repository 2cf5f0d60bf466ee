// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Snapshot;
import io.instancebootstrap.cloud.Snapshots;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Snapshots in memory, which writes its calls down beside those of {@link FakeEc2}. */
final class FakeSnapshots implements Snapshots {
  /** Whether EC2 refuses to make snapshots, and to delete them. */
  boolean denied;

  boolean undeletable;

  private final List<String> calls;
  private final Clock clock;
  private final Map<String, Snapshot> all = new TreeMap<>();

  FakeSnapshots(List<String> calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Puts a snapshot of web1's vol-9 there that was begun {@code hours} ago. */
  void put(String id, String state, int hours, String... tags) {
    Map<String, String> named = new TreeMap<>(Map.of("Server", "web1"));
    for (String tag : tags) {
      named.put(tag, "persist");
    }
    all.put(
        id,
        new Snapshot(
            id,
            new VolumeId("vol-9"),
            state,
            clock.instant().minusSeconds(3600L * hours),
            20,
            named));
  }

  List<Snapshot> all() {
    return new ArrayList<>(all.values());
  }

  @Override
  public List<Snapshot> ofServer(ServerName server) {
    calls.add("DescribeSnapshots");
    return all.values().stream()
        .filter(snapshot -> server.value().equals(snapshot.tags().get("Server")))
        .toList();
  }

  @Override
  public Snapshot create(VolumeId volume, String description, Map<String, String> tags) {
    calls.add("CreateSnapshot " + volume);
    requireAllowed(!denied, "");
    String id = "snap-new" + all.size();
    Snapshot made = new Snapshot(id, volume, "pending", clock.instant(), 8, tags);
    all.put(id, made);
    return made;
  }

  @Override
  public void delete(String id) {
    calls.add("DeleteSnapshot " + id);
    requireAllowed(!undeletable, id);
    all.remove(id);
  }

  private static void requireAllowed(boolean allowed, String id) {
    if (!allowed) {
      throw BootstrapException.failed("asking EC2: UnauthorizedOperation " + id);
    }
  }
}
