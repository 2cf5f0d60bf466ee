// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a server's volumes on a thread of its own, before the step that needs them has its turn:
 * while the settings are being fetched. The answer, an error too, is given once and only while it
 * is fresh, so that it is worth as much as one asked for now.
 */
final class FirstLook {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Function<ServerName, List<Volume>> ask;
  private final Clock clock;
  private @Nullable Begun begun;

  private record Begun(String server, FutureTask<Answer> answer) {}

  private record Answer(Instant at, List<Volume> volumes, @Nullable BootstrapException error) {
    List<Volume> give() {
      if (error != null) {
        throw error;
      }
      return volumes;
    }
  }

  FirstLook(Function<ServerName, List<Volume>> ask, Clock clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /** Asks for the volumes of {@code server}, unless that has been begun; returns at once. */
  synchronized void begin(ServerName server) {
    if (begun != null && begun.server().equals(server.value())) {
      return;
    }
    FutureTask<Answer> answer = new FutureTask<>(() -> answer(server));
    begun = new Begun(server.value(), answer);
    Thread thread = new Thread(answer, "first-look");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The volumes of {@code server}: as seen a moment ago if that was begun, else as they are now.
   */
  List<Volume> ofServer(ServerName server) {
    return taken(server)
        .filter(answer -> !answer.at().plus(FRESH).isBefore(clock.instant()))
        .orElseGet(() -> answer(server))
        .give();
  }

  private Answer answer(ServerName server) {
    try {
      List<Volume> volumes = ask.apply(server);
      return new Answer(clock.instant(), volumes, null);
    } catch (BootstrapException e) {
      return new Answer(clock.instant(), List.of(), e);
    }
  }

  private Optional<Answer> taken(ServerName server) {
    @Nullable Begun mine;
    synchronized (this) {
      mine = begun;
      begun = null;
    }
    if (mine == null || !mine.server().equals(server.value())) {
      return Optional.empty();
    }
    try {
      return Optional.of(mine.answer().get());
    } catch (ExecutionException unexpected) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
