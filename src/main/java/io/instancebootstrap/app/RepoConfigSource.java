// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.config.ConfigTree;
import io.instancebootstrap.config.Facts;
import io.instancebootstrap.config.SettingsLoader;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.repo.Checkout;
import io.instancebootstrap.repo.ConfigCheckout;
import io.instancebootstrap.repo.RepoSource;
import io.instancebootstrap.step.setup.ConfigSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The config repo in the role that update-config needs: the checkout of {@code repo} and the
 * settings of {@code config}.
 */
final class RepoConfigSource implements ConfigSource {
  private final ServerName server;
  private final RepoSource source;
  private final boolean offline;
  private final ConfigCheckout checkouts;
  private final Path kept;
  private final Optional<Path> scratch;
  private final InstanceMetadata metadata;
  private @Nullable Checkout checkout;

  /**
   * @param kept where this machine keeps its checkout
   * @param scratch for a dry run: where a checkout goes that nobody keeps
   * @param metadata asked for what placeholders stand for
   */
  RepoConfigSource(
      ServerName server,
      RepoSource source,
      boolean offline,
      ConfigCheckout checkouts,
      Path kept,
      Optional<Path> scratch,
      InstanceMetadata metadata) {
    this.server = server;
    this.source = source;
    this.offline = offline;
    this.checkouts = checkouts;
    this.kept = kept;
    this.scratch = scratch;
    this.metadata = metadata;
  }

  @Override
  public Optional<String> before() {
    return checkouts.current(source, kept);
  }

  @Override
  public Checked checkOut() {
    Checkout known = current();
    return new Checked(known.commit(), known.warning());
  }

  private synchronized Checkout current() {
    Checkout known = checkout;
    if (known == null) {
      known =
          scratch.isPresent() && !offline
              ? aside(scratch.get())
              : checkouts.update(source, kept, offline);
      checkout = known;
    }
    return known;
  }

  /** Without the repository a dry run looks at what a real one would go on with. */
  private Checkout aside(Path directory) {
    try {
      return checkouts.update(source, directory, false);
    } catch (BootstrapException e) {
      if (e.category() == Category.UNAVAILABLE && before().isPresent()) {
        Checkout last = checkouts.update(source, kept, true);
        return new Checkout(last.commit(), last.directory(), Optional.of(e.getMessage()));
      }
      throw e;
    }
  }

  @Override
  public Settings settings() {
    InstanceIdentity identity = metadata.identity();
    Facts facts =
        new Facts(
            server,
            identity.id().value(),
            identity.region(),
            identity.zone(),
            identity.privateIp());
    return new SettingsLoader(tree()).load(facts).settings();
  }

  /** The files of the checkout. */
  ConfigTree tree() {
    return ConfigTree.in(current().directory());
  }

  ServerName server() {
    return server;
  }

  @Override
  public String describe() {
    return source.toString();
  }
}
