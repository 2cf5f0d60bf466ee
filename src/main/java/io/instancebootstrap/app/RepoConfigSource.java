// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.config.ConfigTree;
import io.instancebootstrap.config.Facts;
import io.instancebootstrap.config.SettingsLoader;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.repo.ConfigRepository;
import io.instancebootstrap.step.setup.ConfigSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The config repo in the role that update-config needs: the checkouts of {@code repo} and the
 * settings of {@code config}.
 */
final class RepoConfigSource implements ConfigSource {
  private final ServerName server;
  private final String description;
  private final boolean offline;
  private final ConfigRepository repository;
  private final Supplier<ConfigRepository> scratch;
  private final InstanceMetadata metadata;
  private Path checkout;

  /**
   * @param scratch a repository whose checkouts nobody keeps, for a dry run that looks at another
   *     commit
   * @param metadata asked for what placeholders stand for
   */
  RepoConfigSource(
      ServerName server,
      String description,
      boolean offline,
      ConfigRepository repository,
      Supplier<ConfigRepository> scratch,
      InstanceMetadata metadata) {
    this.server = server;
    this.description = description;
    this.offline = offline;
    this.repository = repository;
    this.scratch = scratch;
    this.metadata = metadata;
    this.checkout = repository.directory();
  }

  @Override
  public Optional<String> current() {
    return repository.current();
  }

  @Override
  public String latest() {
    return repository.latest();
  }

  @Override
  public void checkOut(String commit) {
    repository.checkOut(commit);
  }

  @Override
  public Settings read(String commit) {
    if (repository.current().filter(commit::equals).isPresent()) {
      checkout = repository.directory();
    } else {
      ConfigRepository aside = scratch.get();
      aside.checkOut(commit);
      checkout = aside.directory();
    }
    var identity = metadata.identity();
    Facts facts =
        new Facts(
            server,
            identity.id().value(),
            identity.region(),
            identity.zone(),
            identity.privateIp());
    return new SettingsLoader(ConfigTree.in(checkout)).load(facts).settings();
  }

  /** The folder of hooks and overlays of the settings that were read last, as it really is. */
  Path settingsFolder() {
    return ConfigTree.in(checkout).settings();
  }

  ServerName server() {
    return server;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public boolean offline() {
    return offline;
  }
}
