// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.config.LaunchParameters;
import io.instancebootstrap.config.LaunchSources;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.Plan;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.repo.CommitTrust;
import io.instancebootstrap.repo.RepoSource;
import io.instancebootstrap.step.setup.ReadMetadata;
import io.instancebootstrap.step.setup.UpdateConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first two steps of every phase, which run side by side, and what they find out. */
final class Opening {
  private final World world;
  private final PhaseRequest request;
  private final ReadMetadata readMetadata;
  private final UpdateConfig updateConfig;
  private final LaunchSources sources;
  private volatile @Nullable RepoConfigSource source;

  Opening(World world, PhaseRequest request) {
    this.world = world;
    this.request = request;
    this.readMetadata = new ReadMetadata(world.metadata(), this::lookAhead);
    this.sources =
        new LaunchSources(
            flags(request),
            world.environment(),
            RememberedParameters.of(world),
            world.metadata()::tags);
    this.updateConfig =
        new UpdateConfig(
            () -> request.phase() == Phase.RELEASE ? new LastCheckout(source()) : source());
  }

  Plan plan() {
    return new Plan(List.of(readMetadata, updateConfig));
  }

  /** What was found out; only after both steps have succeeded. */
  Assignment assignment() {
    RepoConfigSource repository = source();
    ServerName server = repository.server();
    LaunchParameters parameters = sources.resolve();
    return new Assignment(
        request.phase(),
        server,
        readMetadata.known().orElseThrow(),
        updateConfig.settings(),
        machineName(repository.tree().settings()),
        updateConfig.commit(),
        new io.instancebootstrap.text.userdata.LaunchParameters(
            server,
            Optional.of(parameters.configRepo().value()),
            parameters.configRef().map(LaunchParameters.Found::value),
            Optional.ofNullable(parameters.values().get(LaunchParameter.CONFIG_VERIFY))));
  }

  /** The server's name if it was found before anything failed. */
  Optional<String> serverName() {
    return Optional.ofNullable(source).map(found -> found.server().value());
  }

  /** The instance's id if metadata has answered. */
  Optional<String> instanceId() {
    return readMetadata.known().map(identity -> identity.id().value());
  }

  /** Writes the launch parameters to bootstrap.ini, if they are not there yet. */
  void remember() {
    RememberedParameters.remember(
        world.host().files(), readMetadata.known().orElseThrow().id(), sources.resolve().values());
  }

  private synchronized RepoConfigSource source() {
    RepoConfigSource known = source;
    if (known == null) {
      LaunchParameters parameters = sources.resolve();
      known =
          new RepoConfigSource(
              parameters.server().value(),
              new RepoSource(
                  parameters.configRepo().value(),
                  parameters.configRef().map(LaunchParameters.Found::value)),
              request.offline(),
              Checkouts.of(world, trust(parameters)),
              world.host().files().locate(SystemPaths.CHECKOUTS),
              request.dryRun() ? Optional.of(Scratch.of(world).directory()) : Optional.empty(),
              world.metadata());
      source = known;
      lookAhead();
    }
    return known;
  }

  /**
   * A spawn that knows where it is and whose server it is to become need not have its settings to
   * ask for the volume; without a volume in them the answer is of no use.
   */
  private void lookAhead() {
    @Nullable RepoConfigSource repository = source;
    if (request.phase() == Phase.SPAWN && repository != null) {
      readMetadata
          .known()
          .ifPresent(self -> world.cloud().apply(self.region()).expect(repository.server()));
    }
  }

  private CommitTrust trust(LaunchParameters parameters) {
    return parameters.signedOnly().map(LaunchParameters.Found::value).orElse(false)
        ? new SignedCommits(world)
        : CommitTrust.any();
  }

  /** The name that the machine itself has for {@code real}, which lies below its root. */
  private Path machineName(Path real) {
    return Path.of("/").resolve(world.root().relativize(real));
  }

  private static Map<LaunchParameter, String> flags(PhaseRequest request) {
    Map<LaunchParameter, String> flags = new EnumMap<>(LaunchParameter.class);
    request.server().ifPresent(name -> flags.put(LaunchParameter.SERVER, name));
    request.configRepo().ifPresent(url -> flags.put(LaunchParameter.CONFIG_REPO, url));
    request.configRef().ifPresent(ref -> flags.put(LaunchParameter.CONFIG_REF, ref));
    request.configVerify().ifPresent(word -> flags.put(LaunchParameter.CONFIG_VERIFY, word));
    return flags;
  }
}
