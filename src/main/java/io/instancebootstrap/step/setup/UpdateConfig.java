// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.setup;

import io.instancebootstrap.config.settings.Settings;
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
 * valid. Looking at a repository is fetching it, so the look brings the checkout up to date (in a
 * dry run one that nobody keeps); what the step changes is the commit that this machine obeys. When
 * the repository cannot be reached the run goes on with the last checkout, degraded.
 */
public final class UpdateConfig implements Step<UpdateConfig.State, UpdateConfig.UseCommit> {
  public static final String NAME = "update-config";

  /**
   * What was there and what is there now.
   *
   * @param obeyed the commit that this machine obeys
   * @param warning why {@code wanted} may not be the latest
   */
  public record State(
      String repository, Optional<String> obeyed, String wanted, Optional<String> warning) {}

  /** Obeys another commit from now on. */
  public record UseCommit(String repository, String commit) implements Change {
    @Override
    public String describe() {
      return "use commit " + abbreviated(commit) + " of " + repository;
    }
  }

  private final Supplier<ConfigSource> lazySource;
  private @Nullable ConfigSource source;
  private Optional<String> obeyed = Optional.empty();
  private @Nullable Settings settings;
  private @Nullable String commit;

  /**
   * @param source resolves the launch parameters when first asked, which may need the instance's
   *     tags
   */
  public UpdateConfig(Supplier<ConfigSource> source) {
    this.lazySource = source;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public State observe() {
    ConfigSource repository = source();
    ConfigSource.Checked checked = repository.checkOut();
    settings = repository.settings();
    commit = checked.commit();
    return new State(repository.describe(), obeyed, checked.commit(), checked.warning());
  }

  @Override
  public Decision<UseCommit> plan(State state) {
    String what = state.repository() + " at " + abbreviated(state.wanted());
    return state.obeyed().filter(state.wanted()::equals).isPresent()
        ? Decision.converged(what)
        : Decision.changes(List.of(new UseCommit(state.repository(), state.wanted())), what);
  }

  @Override
  public List<String> warnings(State state) {
    return state.warning().stream().toList();
  }

  @Override
  public void apply(UseCommit change, StepLog log) {
    obeyed = Optional.of(change.commit());
  }

  /** The merged settings; only after the step has succeeded. */
  public Settings settings() {
    return known(settings);
  }

  /** The commit that the settings are of; only after the step has succeeded. */
  public String commit() {
    return known(commit);
  }

  private ConfigSource source() {
    ConfigSource known = source;
    if (known == null) {
      known = lazySource.get();
      source = known;
      obeyed = known.before();
    }
    return known;
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
