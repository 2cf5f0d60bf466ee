// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.ServerName;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the data on a mounted volume is this server's. The tag says so already; this is
 * the second witness, against a tag on the wrong volume.
 *
 * <pre>
 * marker           other entries   made from            persist           spawn
 * this server      any             any                  ours              ours
 * another server   any             [volume] snapshot    mark              refuse
 * another server   any             otherwise            refuse            refuse
 * none             none            any                  mark              no data
 * none             some            a snapshot           mark              refuse, with consent mark
 * none             some            nothing              refuse, with consent mark (both)
 * </pre>
 *
 * @param snapshot the snapshot that the settings name
 * @param mayMark whether this phase begins a server's volume: persist does
 * @param consent a person has added {@code --yes}
 */
public record OwnershipPlanner(
    ServerName server, Optional<String> snapshot, boolean mayMark, boolean consent) {

  /** What the look inside means. */
  public enum Verdict {
    OURS,
    /** To be marked as this server's. */
    MARK,
    /** Going on could destroy somebody's data. */
    REFUSE,
    /** Nothing is on it, and this phase cannot bring anything. */
    NO_DATA
  }

  /**
   * A verdict and why.
   *
   * @param reason for the operator
   */
  public record Judgement(Verdict verdict, String reason) {}

  /** Judges what {@code inside} shows of {@code volume}. */
  public Judgement judge(Volume volume, VolumeInside inside) {
    if (inside.marker().isPresent()) {
      return marked(volume, inside.marker().get());
    }
    if (inside.entries().isEmpty()) {
      return mayMark
          ? new Judgement(Verdict.MARK, volume.id() + " is empty")
          : new Judgement(
              Verdict.NO_DATA,
              looking(volume)
                  + "no data, expected that of "
                  + server
                  + "; run bootstrap --phase persist on the instance that has the data");
    }
    if (consent || (mayMark && volume.snapshotId().isPresent())) {
      return new Judgement(
          Verdict.MARK,
          consent
              ? "--yes says that the data on " + volume.id() + " is this server's"
              : volume.id() + " was made from " + volume.snapshotId().get());
    }
    return new Judgement(
        Verdict.REFUSE,
        looking(volume)
            + "data without a mark of the agent: "
            + some(inside.entries())
            + "; expected an empty volume or one marked for "
            + server
            + "; if this is the server's data, run again with --yes; else remove the tag Server from "
            + volume.id());
  }

  private Judgement marked(Volume volume, VolumeMarker marker) {
    if (marker.server().equals(server.value())) {
      return new Judgement(Verdict.OURS, volume.id() + " is marked as " + server + "'s");
    }
    if (mayMark && snapshot.isPresent() && volume.snapshotId().equals(snapshot)) {
      return new Judgement(
          Verdict.MARK,
          volume.id() + " was made from " + snapshot.get() + " of " + marker.server());
    }
    return new Judgement(
        Verdict.REFUSE,
        looking(volume)
            + "the mark of the server "
            + marker.server()
            + " of "
            + marker.marked()
            + ", expected that of "
            + server
            + "; put the tag Server of "
            + volume.id()
            + " right; if the server was renamed, delete .bootstrap/volume.json on the volume and run again with --yes");
  }

  private static String looking(Volume volume) {
    return "looking into " + volume.id() + ": observed ";
  }

  private static String some(List<String> entries) {
    int shown = Math.min(5, entries.size());
    String names = String.join(", ", entries.subList(0, shown));
    return entries.size() > shown ? names + " and " + (entries.size() - shown) + " more" : names;
  }
}
