// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Waits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Creates the server's volume once, even when a run is killed between call and answer: the client
 * token follows from the request. EC2 remembers tokens for a day, so a volume that was deleted
 * meanwhile is answered again; then the next token is taken.
 */
final class VolumeCreation {
  private static final int ATTEMPTS = 3;

  /** How long EC2 may not know an id that it has just given. */
  private static final Duration UNKNOWN = Duration.ofSeconds(60);

  private static final Duration CREATING = Duration.ofMinutes(5);

  private final Volumes volumes;
  private final VolumeLocator locator;
  private final Waits waits;

  VolumeCreation(Volumes volumes, VolumeLocator locator, Waits waits) {
    this.volumes = volumes;
    this.locator = locator;
    this.waits = waits;
  }

  /** Creates the volume and returns once it can be attached. */
  void create(VolumeRequest request, StepLog log) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Volume made = volumes.create(request, token(request, attempt));
      Optional<Volume> ready = awaitReady(made, log);
      if (ready.isPresent()) {
        locator.remember(ready.get());
        return;
      }
      log.note(made.id() + " was created before and has been deleted; creating another");
    }
    throw BootstrapException.failed(
        "creating the volume in %s: EC2 answered %d times with a volume that no longer exists; wait until EC2 has forgotten them (a day), or tag an empty volume for the server"
            .formatted(request.zone(), ATTEMPTS));
  }

  /** What became of a volume: ready, or gone when empty. */
  private record End(Optional<Volume> ready) {}

  private Optional<Volume> awaitReady(Volume made, StepLog log) {
    Deadline unknown = waits.deadline(UNKNOWN);
    Optional<End> atOnce = end(Optional.of(made), unknown);
    if (atOnce.isPresent()) {
      return atOnce.get().ready();
    }
    log.waiting(made.id() + " to become available");
    return waits
        .poll(Duration.ofMillis(700), Duration.ofSeconds(5))
        .until(() -> end(volumes.find(made.id()), unknown), waits.deadline(CREATING))
        .orElseThrow(
            () ->
                BootstrapException.failed(
                    "creating %s: still not available after %d minutes; look at it in the console"
                        .formatted(made.id(), CREATING.toMinutes())))
        .ready();
  }

  private static Optional<End> end(Optional<Volume> seen, Deadline unknown) {
    if (seen.isEmpty()) {
      return unknown.passed() ? Optional.of(new End(Optional.empty())) : Optional.empty();
    }
    return switch (seen.get().state()) {
      case "available", "in-use" -> Optional.of(new End(seen));
      case "deleting", "deleted" -> Optional.of(new End(Optional.empty()));
      case "error" ->
          throw BootstrapException.failed(
              "creating "
                  + seen.get().id()
                  + ": EC2 put it in the state error, expected available; most often the KMS key does not let this role use it; delete the volume and see [volume] kms-key");
      default -> Optional.empty();
    };
  }

  /** At most 64 characters, as EC2 wants. */
  private static String token(VolumeRequest request, int attempt) {
    String content =
        String.join(
            "|",
            request.zone(),
            Integer.toString(request.gibibytes()),
            request.type(),
            request.iops().toString(),
            request.throughput().toString(),
            Boolean.toString(request.encrypted()),
            request.kmsKey().toString(),
            request.snapshotId().toString(),
            new TreeMap<>(request.tags()).toString(),
            Integer.toString(attempt));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "bootstrap-volume-" + HexFormat.of().formatHex(hash, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
