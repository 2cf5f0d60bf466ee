// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Instance;
import io.instancebootstrap.cloud.Instances;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Poll;
import io.instancebootstrap.time.Waits;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until the volume can be attached here. A holder that is ending is asked about every second
 * for as long as an ending usually takes, one that runs ever more rarely; nobody is ever made to
 * let go.
 */
final class VolumeRelease {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** An instance is gone, or a volume detached, in less than this, or in much more. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final Duration ENDING_SLOWLY = Duration.ofSeconds(4);
  private static final Duration RUNNING = Duration.ofSeconds(10);

  private final VolumeLocator locator;
  private final Instances instances;
  private final InstanceId self;
  private final Waits waits;

  VolumeRelease(VolumeLocator locator, Instances instances, InstanceId self, Waits waits) {
    this.locator = locator;
    this.instances = instances;
    this.self = self;
    this.waits = waits;
  }

  /** What holds the volume now. */
  private record Holding(Volume volume, String text, boolean lettingGo) {}

  /** The volume once it is free, or attached or being attached here; no call if it is already. */
  Volume await(VolumeId id, Deadline deadline, StepLog log) {
    Volume volume = known(id);
    WaitingTime spent = new WaitingTime(waits.clock(), deadline);
    Deadline soon = waits.deadline(SOON);
    while (!takeable(volume)) {
      Holding holding = holding(volume);
      spent.tell(id + ", " + holding.text(), log);
      if (!holding.lettingGo()) {
        soon = waits.deadline(SOON);
      }
      Deadline stage = holding.lettingGo() && !soon.passed() ? earlier(soon, deadline) : deadline;
      Optional<Volume> next =
          poll(holding.lettingGo(), holding.lettingGo() ? !soon.passed() : spent.under(SOON))
              .until(() -> changed(holding, spent.due()), stage);
      if (next.isEmpty() && deadline.passed()) {
        throw tooLong(id, holding);
      }
      volume = next.orElse(volume);
    }
    spent.end(id + " can be attached", log);
    return volume;
  }

  /** Free, or ours and not on its way out. */
  boolean takeable(Volume volume) {
    Optional<Volume.Attachment> own = volume.heldBy(self);
    return own.isPresent()
        ? !own.get().state().equals("detaching")
        : volume.state().equals("available") && volume.attachments().isEmpty();
  }

  private Holding holding(Volume volume) {
    Optional<Volume.Attachment> other = volume.heldByOtherThan(self);
    if (other.isEmpty()) {
      return new Holding(volume, "which is " + VolumeSighting.describe(volume), true);
    }
    InstanceId who = other.get().instance();
    Optional<Instance> holder = instances.find(who);
    return new Holding(
        volume,
        "held by " + Holders.describe(who, holder) + ", " + other.get().state(),
        Holders.lettingGo(other.get(), holder));
  }

  /**
   * A new view of the volume when it differs in what matters, or when there is something to say; a
   * slow wait looks at the holder.
   */
  private Optional<Volume> changed(Holding before, boolean due) {
    Volume now = locator.look(before.volume().id()).orElseThrow(() -> vanished(before));
    boolean same = !takeable(now) && now.attachments().equals(before.volume().attachments());
    if (same && !due && (before.lettingGo() || !holding(now).lettingGo())) {
      return Optional.empty();
    }
    return Optional.of(now);
  }

  private Poll poll(boolean lettingGo, boolean soon) {
    if (lettingGo) {
      return soon ? waits.poll(SECOND, SECOND) : waits.poll(ENDING_SLOWLY, ENDING_SLOWLY);
    }
    return waits.poll(soon ? SECOND : RUNNING, RUNNING);
  }

  private static Deadline earlier(Deadline one, Deadline other) {
    return one.end().isBefore(other.end()) ? one : other;
  }

  private Volume known(VolumeId id) {
    return locator.volume().filter(volume -> volume.id().equals(id)).orElseThrow();
  }

  private static BootstrapException vanished(Holding before) {
    return BootstrapException.failed(
        "attaching %s: EC2 no longer knows it, expected it to be let go; it was %s; look whether somebody deleted it"
            .formatted(before.volume().id(), before.text()));
  }

  private static BootstrapException tooLong(VolumeId id, Holding last) {
    return BootstrapException.failed(
        "attaching %s: observed it %s until [volume] attach-timeout, expected it to be let go; stop or terminate that instance and run again; once it is stopped or terminated --yes detaches by force"
            .formatted(id, last.text()));
  }
}
