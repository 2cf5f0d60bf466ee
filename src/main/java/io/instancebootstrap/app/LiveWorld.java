// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.cloud.aws.AwsCloud;
import io.instancebootstrap.cloud.imds.ImdsMetadata;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.host.linux.SystemNameLookup;
import io.instancebootstrap.host.linux.ThreadSleeper;
import io.instancebootstrap.time.Sleeper;
import io.instancebootstrap.time.Waits;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The world as it is: this machine, its metadata service and AWS. The one place that reads clock,
 * environment and chance.
 */
public final class LiveWorld {
  private LiveWorld() {}

  /** The world of a command that asks AWS nothing; the machine is kept below {@code root}. */
  public static World at(Path root, String version) {
    return make(root, version, version, WarmStart.none(), Map.of());
  }

  /**
   * The same for one that does.
   *
   * @param purpose phase or command, for the user agent that CloudTrail shows
   * @param warmStart what is being loaded already
   */
  public static World at(Path root, String version, String purpose, WarmStart warmStart) {
    return at(root, version, purpose, warmStart, Map.of());
  }

  /**
   * The same with another word on where AWS and metadata are.
   *
   * @param overlay takes precedence over the process's environment
   */
  public static World at(
      Path root, String version, String purpose, WarmStart warmStart, Map<String, String> overlay) {
    return make(root, version, version + " (" + purpose + ")", warmStart, overlay);
  }

  private static World make(
      Path root, String version, String agent, WarmStart warmStart, Map<String, String> overlay) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(overlay);
    Clock clock = Clock.systemUTC();
    Sleeper sleeper = new ThreadSleeper();
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    Host host = LinuxHost.at(root, environment);
    InstanceMetadata metadata =
        new ImdsMetadata(
            Optional.ofNullable(environment.get("AWS_EC2_METADATA_SERVICE_ENDPOINT"))
                .filter(text -> !text.isBlank()),
            clock,
            sleeper,
            random);
    // One for each region: it may be looking already for what is going to be asked.
    Map<String, CloudPorts> clouds = new ConcurrentHashMap<>();
    return new World(
        root,
        host,
        metadata,
        wanted ->
            clouds.computeIfAbsent(
                wanted,
                region ->
                    new AwsCloud(region, environment, metadata, clock, agent, warmStart.aws())),
        new Waits(clock, sleeper, random),
        new RunningJar(jar(), host.files()),
        new SystemNameLookup(),
        environment,
        Path.of(environment.getOrDefault("HOME", "/root")),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        version);
  }

  /** Whether this process is root. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The jar that these classes are of; empty when they are loose, as in a test. */
  static Optional<Path> jar() {
    try {
      Path source =
          Path.of(LiveWorld.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(source).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
