// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.time.Backoff;
import io.instancebootstrap.time.Deadline;
import io.instancebootstrap.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The checkout by JGit. What fails in passing is tried again, less often when there is a last
 * checkout to go on with: a boot should not wait for a repository that it can do without.
 */
public final class GitCheckout implements ConfigCheckout {
  private static final int ATTEMPTS = 3;
  private static final int ATTEMPTS_WITH_FALLBACK = 2;

  private final Path home;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Backoff backoff;
  private final Patience patience;
  private final CommitTrust trust;

  /**
   * How long to wait.
   *
   * @param answer for a connection, and for each answer
   * @param whole for everything together
   */
  public record Patience(Duration answer, Duration whole) {
    /** What suits a boot. */
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60));
  }

  /** Takes any commit. */
  public GitCheckout(Path home, Clock clock, Sleeper sleeper, Backoff backoff, Patience patience) {
    this(home, clock, sleeper, backoff, patience, CommitTrust.any());
  }

  /**
   * @param home whose {@code .ssh} and {@code .netrc} hold credentials; nothing is written there
   * @param trust decides whose commits count, fetched or kept
   */
  public GitCheckout(
      Path home,
      Clock clock,
      Sleeper sleeper,
      Backoff backoff,
      Patience patience,
      CommitTrust trust) {
    this.home = home;
    this.clock = clock;
    this.sleeper = sleeper;
    this.backoff = backoff;
    this.patience = patience;
    this.trust = trust;
  }

  @Override
  public Checkout update(RepoSource source, Path directory, boolean offline) {
    QuietSystemReader.install(home);
    CheckoutStore store = new CheckoutStore(directory);
    Optional<CheckoutStore.Kept> last = trustedLast(store, source, offline);
    if (offline) {
      return last.map(kept -> stale(kept, "was not asked (--offline)", source))
          .orElseThrow(() -> nothingOffline(source));
    }
    if (last.isPresent() && source.namesCommit()) {
      return checkout(last.get(), Optional.empty());
    }
    return refresh(source, store, last);
  }

  @Override
  public Optional<String> current(RepoSource source, Path directory) {
    try {
      return new CheckoutStore(directory).last(source).map(CheckoutStore.Kept::commit);
    } catch (IOException e) {
      return Optional.empty(); // damaged, so it does not count
    }
  }

  private Checkout refresh(
      RepoSource source, CheckoutStore store, Optional<CheckoutStore.Kept> last) {
    Deadline deadline = Deadline.in(patience.whole(), clock);
    int attempts = last.isPresent() ? ATTEMPTS_WITH_FALLBACK : ATTEMPTS;
    Fetch fetch = new Fetch(source, store, new Remote(source, home, patience.answer()), trust);
    for (int attempt = 1; ; attempt++) {
      try {
        return checkout(bounded(fetch, last, deadline), Optional.empty());
      } catch (IOException | HostKeyRejected | TimeoutException e) {
        RepoFailure failure = RepoFailure.of(e);
        if (failure.passing() && attempt < attempts && !deadline.passed()) {
          pause(attempt, deadline);
          continue;
        }
        return last.map(kept -> stale(kept, "could not be had: " + RepoFailure.reason(e), source))
            .orElseThrow(() -> failure.error(source, e));
      }
    }
  }

  /**
   * Runs an attempt on a thread of its own: a server that sends a byte now and then never exceeds a
   * timeout between bytes. A thread given up builds where nothing points to.
   */
  private static CheckoutStore.Kept bounded(
      Fetch fetch, Optional<CheckoutStore.Kept> last, Deadline deadline)
      throws IOException, TimeoutException {
    FutureTask<CheckoutStore.Kept> task = new FutureTask<>(() -> fetch.run(last));
    Thread thread = new Thread(task, "config-repo");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw e;
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw BootstrapException.failed("fetching the config repo: the run was stopped", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static IOException unwrapped(ExecutionException wrapped) {
    Throwable cause = wrapped.getCause();
    if (cause instanceof RuntimeException own) {
      throw own;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  private void pause(int attempt, Deadline deadline) {
    Duration delay = backoff.delay(attempt - 1);
    Duration left = deadline.remaining();
    try {
      sleeper.sleep(delay.compareTo(left) < 0 ? delay : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BootstrapException.failed("fetching the config repo: the run was stopped", e);
    }
  }

  /** A key may have been taken off since; then going on with what it signed would be wrong. */
  private Optional<CheckoutStore.Kept> trustedLast(
      CheckoutStore store, RepoSource source, boolean offline) {
    Optional<CheckoutStore.Kept> last = last(store, source);
    if (last.isEmpty()) {
      return last;
    }
    String commit = last.get().commit();
    try (Repository objects = LocalObjects.open(last.get().objects())) {
      trust.check(commit, CommitTree.raw(objects, ObjectId.fromString(commit)));
      return last;
    } catch (IOException damaged) {
      return Optional.empty();
    } catch (BootstrapException untrusted) {
      if (offline) {
        throw untrusted;
      }
      return Optional.empty();
    }
  }

  /** The last checkout, put right when somebody changed its files; none when it is damaged. */
  private static Optional<CheckoutStore.Kept> last(CheckoutStore store, RepoSource source) {
    try {
      Optional<CheckoutStore.Kept> last = store.last(source);
      if (last.isPresent()) {
        restore(last.get());
      }
      return last;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Not in one instant: a run killed here finds the files amiss again and writes them again. */
  private static void restore(CheckoutStore.Kept kept) throws IOException {
    try (Repository objects = LocalObjects.open(kept.objects())) {
      CommitTree tree = CommitTree.of(objects, ObjectId.fromString(kept.commit()));
      if (!tree.matches(kept.files())) {
        CheckoutStore.delete(kept.files());
        tree.write(kept.files());
      }
    }
  }

  private static Checkout stale(CheckoutStore.Kept kept, String why, RepoSource source) {
    String warning =
        "the config repo "
            + source
            + " "
            + why
            + "; going on with the last checkout, commit "
            + kept.commit();
    return checkout(kept, Optional.of(warning));
  }

  private static Checkout checkout(CheckoutStore.Kept kept, Optional<String> warning) {
    return new Checkout(kept.commit(), kept.files(), warning);
  }

  private static BootstrapException nothingOffline(RepoSource source) {
    return BootstrapException.unavailable(
        "reading the config repo "
            + source
            + " with --offline: observed no earlier checkout, expected one; run once without"
            + " --offline");
  }
}
