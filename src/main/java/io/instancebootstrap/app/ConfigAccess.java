// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.BootstrapIni;
import io.instancebootstrap.config.ConfigTree;
import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.repo.RepoSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The config repo for commands that only look: off an instance too, and without asking metadata.
 */
public final class ConfigAccess {
  private final World world;
  private final BootstrapIni remembered;
  private final Path here;
  private final Optional<String> repo;
  private final Optional<String> ref;

  private ConfigAccess(World world, Path here, Optional<String> repo, Optional<String> ref) {
    this.world = world;
    this.here = here;
    this.repo = repo;
    this.ref = ref;
    this.remembered =
        BootstrapIni.read(world.host().files().read(SystemPaths.BOOTSTRAP_INI).orElse(""));
  }

  /**
   * @param repo the flag; a URL, or a directory that is read as it is
   * @param here the directory that the user is in
   */
  public static ConfigAccess of(
      Path root, Optional<String> repo, Optional<String> ref, Path here, String version) {
    return new ConfigAccess(LiveWorld.at(root, version), here, repo, ref);
  }

  /** The files of the repo: of the first place that has one. */
  public ConfigTree tree() {
    Optional<String> named = repo.or(() -> environment(LaunchParameter.CONFIG_REPO));
    if (named.isPresent()) {
      return tree(named.get());
    }
    if (Files.isDirectory(here.resolve("config"))) {
      return ConfigTree.in(here);
    }
    Path checkout = world.host().files().locate(SystemPaths.CHECKOUTS.resolve("current/tree"));
    Optional<String> usual = remembered.value(LaunchParameter.CONFIG_REPO);
    if (usual.isPresent() && !Files.isDirectory(checkout)) {
      return tree(usual.get());
    }
    if (Files.isDirectory(checkout)) {
      return ConfigTree.in(checkout);
    }
    throw BootstrapException.configuration(
        "finding the config repo: observed none, expected --config-repo, BOOTSTRAP_CONFIG_REPO, a config folder in "
            + here
            + ", or a checkout on this machine; give --config-repo");
  }

  /** The server that {@code named} says, else the one of this machine. */
  public ServerName server(Optional<String> named) {
    return new ServerName(
        named
            .or(() -> environment(LaunchParameter.SERVER))
            .or(() -> remembered.value(LaunchParameter.SERVER))
            .orElseThrow(
                () ->
                    BootstrapException.configuration(
                        "finding the server's name: observed none, expected a NAME, BOOTSTRAP_SERVER or bootstrap.ini; give the NAME")));
  }

  /** Whether any place but {@code named} says which server this machine is. */
  public boolean knowsServer() {
    return environment(LaunchParameter.SERVER)
        .or(() -> remembered.value(LaunchParameter.SERVER))
        .isPresent();
  }

  private ConfigTree tree(String named) {
    if (!named.contains("://") && Files.isDirectory(here.resolve(named))) {
      return ConfigTree.in(here.resolve(named).normalize());
    }
    Optional<String> wanted =
        ref.or(() -> environment(LaunchParameter.CONFIG_REF))
            .or(() -> remembered.value(LaunchParameter.CONFIG_REF));
    return ConfigTree.in(
        Checkouts.of(world)
            .update(new RepoSource(named, wanted), Scratch.of(world).directory(), false)
            .directory());
  }

  private Optional<String> environment(LaunchParameter parameter) {
    Map<String, String> variables = world.environment();
    return Optional.ofNullable(variables.get(parameter.variable())).filter(text -> !text.isBlank());
  }
}
