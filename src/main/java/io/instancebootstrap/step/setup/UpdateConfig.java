// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Step update-config: the config repo is checked out at the ref, and the settings are merged and
 * valid. When the repository cannot be reached the run goes on with the last checkout, degraded; a
 * first run has none and ends as unavailable.
 */
public final class UpdateConfig implements Step<UpdateConfig.State, UpdateConfig.CheckOut> {
  public static final String NAME = "update-config";

  /**
   * What is there and what is wanted.
   *
   * @param unreachable why the repository could not be asked
   */
  public record State(
      String repository, Optional<String> current, String wanted, Optional<String> unreachable) {}

  /** Makes a commit the current checkout. */
  public record CheckOut(String repository, String commit) implements Change {
    @Override
    public String describe() {
      return "check out " + abbreviated(commit) + " of " + repository;
    }
  }

  private final Supplier<ConfigSource> lazySource;
  private final boolean dryRun;
  private @Nullable ConfigSource source;
  private @Nullable String asked;
  private @Nullable Settings settings;
  private @Nullable String commit;

  /**
   * @param source resolves the launch parameters when first asked, which may need the instance's
   *     tags
   * @param dryRun read the settings even of a commit that is not checked out
   */
  public UpdateConfig(Supplier<ConfigSource> source, boolean dryRun) {
    this.lazySource = source;
    this.dryRun = dryRun;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public State observe() {
    ConfigSource repository = source();
    Optional<String> current = repository.current();
    Optional<String> unreachable = Optional.empty();
    String wanted;
    if (repository.offline()) {
      wanted = current.orElseThrow(() -> noCheckout("--offline was given", repository));
    } else {
      try {
        wanted = latest(repository);
      } catch (BootstrapException e) {
        if (e.category() != Category.UNAVAILABLE || current.isEmpty()) {
          throw e;
        }
        unreachable = Optional.of(e.getMessage());
        wanted = current.get();
      }
    }
    if (dryRun || current.filter(wanted::equals).isPresent()) {
      settings = repository.read(wanted);
      commit = wanted;
    }
    return new State(repository.describe(), current, wanted, unreachable);
  }

  @Override
  public Decision<CheckOut> plan(State state) {
    String what = state.repository() + " at " + abbreviated(state.wanted());
    if (state.current().filter(state.wanted()::equals).isEmpty()) {
      return Decision.changes(List.of(new CheckOut(state.repository(), state.wanted())), what);
    }
    return Decision.converged(what);
  }

  @Override
  public List<String> warnings(State state) {
    return state
        .unreachable()
        .map(reason -> reason + "; going on with the last checkout, " + abbreviated(state.wanted()))
        .stream()
        .toList();
  }

  @Override
  public void apply(CheckOut change, StepLog log) {
    source().checkOut(change.commit());
  }

  /** The merged settings; only after the step has succeeded. */
  public Settings settings() {
    return known(settings);
  }

  /** The commit that the settings are of; only after the step has succeeded. */
  public String commit() {
    return known(commit);
  }

  private String latest(ConfigSource repository) {
    String known = asked;
    if (known == null) {
      known = repository.latest();
      asked = known;
    }
    return known;
  }

  private ConfigSource source() {
    ConfigSource known = source;
    if (known == null) {
      known = lazySource.get();
      source = known;
    }
    return known;
  }

  private static BootstrapException noCheckout(String why, ConfigSource repository) {
    return BootstrapException.unavailable(
        "reading the config repo "
            + repository.describe()
            + ": observed no checkout on this machine and "
            + why
            + ", expected one to go on with; run once without --offline");
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("update-config has not succeeded");
    }
    return value;
  }

  private static String abbreviated(String commit) {
    return commit.length() > 12 ? commit.substring(0, 12) : commit;
  }
}
