// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every section and key that can be set: the one source of parsing, defaults, suggestions, {@code
 * config show} and docs/settings.md.
 */
public final class SettingsTable {
  private static final List<Setting<?>> ROWS = new ArrayList<>();
  private static final Duration DAY = Duration.ofDays(1);

  static final Setting<String> PLATFORM =
      optional(
          "server",
          "platform",
          Syntax.HOST_LABEL,
          "no platform file",
          "Kind of server; names the file platforms/<platform>.ini.");
  static final Setting<String> HOSTNAME =
      single("server", "hostname", Syntax.HOST_LABEL, "{server}", "Short host name.");
  static final Setting<String> DOMAIN =
      optional(
          "server",
          "domain",
          Syntax.DOMAIN,
          "a host name alone",
          "Domain that makes the host name fully qualified.");
  static final Setting<String> SERVICES =
      list(
          "server", "services", Syntax.UNIT, "none", "Units that start once the data is in place.");

  static final Setting<Size> SIZE =
      single("volume", "size", Kinds.SIZE, "8GiB", "Size of a volume that persist creates.");
  static final Setting<String> TYPE =
      single(
          "volume",
          "type",
          Kinds.words("gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"),
          "gp3",
          "EBS volume type.");
  static final Setting<Integer> IOPS =
      optional(
          "volume",
          "iops",
          Kinds.number(100, 256_000),
          "what AWS gives the type",
          "Provisioned IOPS, for gp3, io1 and io2.");
  static final Setting<Integer> THROUGHPUT =
      optional(
          "volume",
          "throughput",
          Kinds.number(125, 2_000),
          "what AWS gives the type",
          "Throughput in MiB/s, for gp3.");
  static final Setting<Boolean> ENCRYPTED =
      single("volume", "encrypted", Kinds.FLAG, "true", "Whether a created volume is encrypted.");
  static final Setting<String> KMS_KEY =
      optional(
          "volume",
          "kms-key",
          Syntax.KMS_KEY,
          "the account's key for EBS",
          "Key that a created volume is encrypted with.");
  static final Setting<FileSystemType> FILESYSTEM =
      single(
          "volume",
          "filesystem",
          Kinds.words(FileSystemType.class),
          "ext4",
          "File system made on an empty volume.");
  static final Setting<Path> MOUNT =
      single("volume", "mount", Kinds.PATH, "/persist", "Where the volume is mounted.");
  static final Setting<Boolean> CREATE =
      single(
          "volume",
          "create",
          Kinds.FLAG,
          "true",
          "Whether persist may create the volume; spawn never does.");
  static final Setting<Duration> ATTACH_TIMEOUT =
      single(
          "volume",
          "attach-timeout",
          Kinds.duration(Duration.ofSeconds(1), DAY),
          "20m",
          "How long a volume in use elsewhere is waited for.");
  static final Setting<String> SNAPSHOT =
      optional(
          "volume",
          "snapshot",
          Syntax.SNAPSHOT,
          "an empty volume",
          "Snapshot that a created volume starts from.");

  static final Setting<Path> PATHS =
      list(
          "persist",
          "paths",
          Kinds.PATH,
          "none: the server has no volume",
          "Directories that live on the volume, one a line.");
  static final Setting<String> EXCLUDE =
      list(
          "persist",
          "exclude",
          Kinds.TEXT.with(Kind.Traits.PATTERN),
          "none",
          "Patterns of paths that are not copied, such as /srv/www/cache/**.");
  static final Setting<String> STOP_SERVICES =
      list(
          "persist",
          "stop-services",
          Syntax.UNIT,
          "none",
          "Units stopped for the last pass of the copy and started after.");
  static final Setting<PersistSettings.Verify> VERIFY =
      single(
          "persist",
          "verify",
          Kinds.words(PersistSettings.Verify.class),
          "full",
          "full reads every byte again from the volume; metadata compares names, sizes and attributes.");

  static final Setting<LaunchSettings.Kind> KIND =
      single(
          "launch",
          "kind",
          Kinds.words(LaunchSettings.Kind.class),
          "template",
          "Launch template, or launch configuration for old accounts.");
  static final Setting<String> IMAGE =
      optional(
          "launch",
          "image",
          Syntax.IMAGE,
          "that of the running instance",
          "Image of the replacement.");
  static final Setting<String> INSTANCE_TYPE =
      optional(
          "launch",
          "instance-type",
          Syntax.INSTANCE_TYPE,
          "that of the running instance",
          "Instance type of the replacement.");
  static final Setting<String> KEY_NAME =
      optional(
          "launch",
          "key-name",
          Kinds.TEXT,
          "that of the running instance",
          "Key pair of the replacement.");
  static final Setting<String> SECURITY_GROUPS =
      list(
          "launch",
          "security-groups",
          Syntax.SECURITY_GROUP,
          "those of the running instance",
          "Ids of the replacement's security groups.");
  static final Setting<String> INSTANCE_PROFILE =
      optional(
          "launch",
          "instance-profile",
          Kinds.TEXT,
          "that of the running instance",
          "Name or ARN of the replacement's instance profile.");
  static final Setting<String> USER_DATA =
      single(
          "launch",
          "user-data",
          Kinds.REPO_FILE,
          "rewrite",
          "rewrite: the running instance's user data with spawn for persist; or a file of the repo.");
  static final Setting<Map.Entry<String, String>> TAGS =
      list(
          "launch",
          "tags",
          Syntax.TAG,
          "Server and Name",
          "Further tags of the replacement and its volumes, Key=value, one a line.");

  static final Setting<Boolean> ENABLED =
      single(
          "group",
          "enabled",
          Kinds.FLAG,
          "true",
          "Whether persist makes the Auto Scaling group of one.");
  static final Setting<String> GROUP_NAME =
      single("group", "name", Syntax.GROUP_NAME, "{server}", "Name of the group.");
  static final Setting<Duration> HEALTH_CHECK_GRACE =
      single(
          "group",
          "health-check-grace",
          Kinds.duration(Duration.ZERO, DAY),
          "300s",
          "How long a new instance may be unhealthy before the group replaces it.");
  static final Setting<String> LIFECYCLE_HOOK =
      optional(
          "group",
          "lifecycle-hook",
          Syntax.HOOK_NAME,
          "none",
          "Name of the launching lifecycle hook that spawn completes.");
  static final Setting<Duration> MAX_INSTANCE_LIFETIME =
      optional(
          "group",
          "max-instance-lifetime",
          Kinds.duration(DAY, Duration.ofDays(365)),
          "for ever",
          "Age at which the group replaces the instance.");

  static final Setting<String> ELASTIC_IP =
      single(
          "address",
          "elastic-ip",
          Syntax.ELASTIC_IP,
          "false",
          "true: one of its own, allocated by persist; or an allocation id.");
  static final Setting<AddressSettings.When> ADDRESS_WHEN =
      single(
          "address",
          "when",
          Kinds.words(AddressSettings.When.class),
          "ready",
          "ready: after the services run; early: as soon as the volume is held.");
  static final Setting<String> DNS_NAME =
      optional(
          "address",
          "dns-name",
          Syntax.DOMAIN,
          "not checked",
          "Name that should lead to the address; only checked.");

  static final Setting<NamesSettings.Cache> CACHE =
      single(
          "names",
          "cache",
          Kinds.words(NamesSettings.Cache.class),
          "auto",
          "auto: nscd where it is installed.");
  static final Setting<String> CACHED =
      new Setting<>(
          "names",
          "cached",
          Kinds.words("passwd", "group", "hosts", "services", "netgroup")
              .with(Kind.Traits.SEPARABLE),
          true,
          Optional.of("passwd, group, hosts, services"),
          "",
          "Databases that nscd caches.");
  static final Setting<Duration> POSITIVE_TTL =
      single(
          "names",
          "positive-ttl",
          Kinds.duration(Duration.ofSeconds(1), DAY),
          "600s",
          "How long nscd keeps what it found.");
  static final Setting<Duration> NEGATIVE_TTL =
      single(
          "names",
          "negative-ttl",
          Kinds.duration(Duration.ofSeconds(1), DAY),
          "20s",
          "How long nscd keeps that there was nothing.");
  static final Setting<Duration> RESOLVER_TIMEOUT =
      single(
          "names",
          "resolver-timeout",
          Kinds.duration(Duration.ofSeconds(1), Duration.ofSeconds(30)),
          "1s",
          "First wait for a name server (resolv.conf(5) caps it at 30 s).");
  static final Setting<Integer> RESOLVER_ATTEMPTS =
      single(
          "names",
          "resolver-attempts",
          Kinds.number(1, 5),
          "1",
          "Rounds over the name servers (resolv.conf(5) caps it at 5).");
  static final Setting<Boolean> RESOLVER_ROTATE =
      single(
          "names", "resolver-rotate", Kinds.FLAG, "false", "Whether the name servers take turns.");
  static final Setting<Boolean> LOCAL_FIRST =
      single(
          "names",
          "local-first",
          Kinds.FLAG,
          "true",
          "Whether nsswitch asks files before any directory service.");

  static final Setting<String> HOOK =
      optional(
          "spawn",
          "hook",
          Kinds.REPO_FILE,
          "none",
          "Executable of the config repo, below its settings folder.");
  static final Setting<Duration> TIMEOUT =
      single(
          "spawn",
          "timeout",
          Kinds.duration(Duration.ofSeconds(1), DAY),
          "10m",
          "After which the hook is killed with its children.");
  static final Setting<Boolean> ON_PERSIST =
      single("spawn", "on-persist", Kinds.FLAG, "true", "Whether persist runs the hook too.");
  static final Setting<SpawnSettings.When> HOOK_WHEN =
      single(
          "spawn",
          "when",
          Kinds.words(SpawnSettings.When.class),
          "instance",
          "instance: once for each instance; boot: at every run.");
  static final Setting<Map.Entry<String, String>> ENVIRONMENT =
      list(
          "spawn",
          "environment",
          Syntax.VARIABLE,
          "none",
          "Variables of the hook's environment, NAME=value, one a line.");

  static final Setting<URI> WEBHOOK =
      list(
          "report",
          "webhook",
          Syntax.WEB_ADDRESS,
          "none",
          "Addresses that get the verdict as a JSON POST.");
  static final Setting<URI> PING =
      optional(
          "report",
          "ping",
          Syntax.WEB_ADDRESS,
          "none",
          "Address that gets start, success and failure.");
  static final Setting<String> NSCA_HOST =
      optional(
          "report",
          "nsca-host",
          Syntax.HOST,
          "none",
          "Nagios host for a passive check by send_nsca.");
  static final Setting<String> NSCA_SERVICE =
      optional(
          "report", "nsca-service", Kinds.TEXT, "instance-bootstrap", "Name of the passive check.");
  static final Setting<Path> TEXTFILE =
      optional(
          "report",
          "textfile",
          Kinds.PATH,
          "none",
          "File for the Prometheus node exporter's textfile collector.");
  static final Setting<ReportSettings.OnFailure> ON_FAILURE =
      single(
          "report",
          "on-failure",
          Kinds.words(ReportSettings.OnFailure.class),
          "report",
          "report, or replace: a failed spawn abandons its lifecycle action.");

  static {
    ROWS.addAll(List.of(PLATFORM, HOSTNAME, DOMAIN, SERVICES));
    ROWS.addAll(
        List.of(
            SIZE,
            TYPE,
            IOPS,
            THROUGHPUT,
            ENCRYPTED,
            KMS_KEY,
            FILESYSTEM,
            MOUNT,
            CREATE,
            ATTACH_TIMEOUT,
            SNAPSHOT));
    ROWS.addAll(List.of(PATHS, EXCLUDE, STOP_SERVICES, VERIFY));
    ROWS.addAll(
        List.of(
            KIND,
            IMAGE,
            INSTANCE_TYPE,
            KEY_NAME,
            SECURITY_GROUPS,
            INSTANCE_PROFILE,
            USER_DATA,
            TAGS));
    ROWS.addAll(
        List.of(ENABLED, GROUP_NAME, HEALTH_CHECK_GRACE, LIFECYCLE_HOOK, MAX_INSTANCE_LIFETIME));
    ROWS.addAll(List.of(ELASTIC_IP, ADDRESS_WHEN, DNS_NAME));
    ROWS.addAll(
        List.of(
            CACHE,
            CACHED,
            POSITIVE_TTL,
            NEGATIVE_TTL,
            RESOLVER_TIMEOUT,
            RESOLVER_ATTEMPTS,
            RESOLVER_ROTATE,
            LOCAL_FIRST));
    ROWS.addAll(List.of(HOOK, TIMEOUT, ON_PERSIST, HOOK_WHEN, ENVIRONMENT));
    ROWS.addAll(List.of(WEBHOOK, PING, NSCA_HOST, NSCA_SERVICE, TEXTFILE, ON_FAILURE));
  }

  private SettingsTable() {}

  /** All rows, in the order of the reference. */
  public static List<Setting<?>> rows() {
    return List.copyOf(ROWS);
  }

  /** Names of the sections, in order. */
  static List<String> sections() {
    return ROWS.stream().map(Setting::section).distinct().toList();
  }

  /** Keys of {@code section}, in order. */
  static List<String> keys(String section) {
    return ROWS.stream().filter(row -> row.section().equals(section)).map(Setting::key).toList();
  }

  /** The row of {@code key} in {@code section}; empty when there is none. */
  static Optional<Setting<?>> find(String section, String key) {
    return ROWS.stream()
        .filter(row -> row.section().equals(section) && row.key().equals(key))
        .findFirst();
  }

  private static <T> Setting<T> single(
      String section, String key, Kind<T> kind, String written, String doc) {
    return new Setting<>(section, key, kind, false, Optional.of(written), "", doc);
  }

  private static <T> Setting<T> optional(
      String section, String key, Kind<T> kind, String absent, String doc) {
    return new Setting<>(section, key, kind, false, Optional.empty(), absent, doc);
  }

  private static <T> Setting<T> list(
      String section, String key, Kind<T> kind, String absent, String doc) {
    return new Setting<>(section, key, kind, true, Optional.empty(), absent, doc);
  }
}
