// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set, in the order in which it is shown: the one source of parsing,
 * defaults, suggestions, {@code config show} and docs/settings.md.
 */
public final class SettingsTable {
  private static final List<Setting<?>> ROWS = new ArrayList<>();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String OF_INSTANCE = "that of the running instance";
  private static final String NONE = "none";

  static final Setting<String> PLATFORM =
      maybe("server", "platform", Syntax.DOMAIN, NONE, "The file below platforms/ that applies.");
  static final Setting<String> HOSTNAME =
      one("server", "hostname", Syntax.HOST_LABEL, "{server}", "Short host name.");
  static final Setting<String> DOMAIN =
      maybe("server", "domain", Syntax.DOMAIN, NONE, "Domain that makes the host name complete.");
  static final Setting<String> SERVICES =
      many("server", "services", Syntax.UNIT, "", "Units to start once the data is in place.");
  static final Setting<String> RELEASE_HOOK =
      maybe(
          "server",
          "release-hook",
          Kinds.REPO_FILE,
          NONE,
          "Executable of the repo that runs first when the instance goes, for 15 seconds at most.");
  static final Setting<Boolean> WATCH =
      one(
          "server",
          "watch",
          Kinds.FLAG,
          "false",
          "Whether a resident process watches for notices of spot, rebalance and termination.");

  static final Setting<Size> SIZE =
      one("volume", "size", Kinds.SIZE, "8GiB", "Size of a new volume, rounded up to whole GiB.");
  static final Setting<String> TYPE =
      one("volume", "type", VolumeLimits.TYPES, "gp3", "EBS volume type.");
  static final Setting<Integer> IOPS =
      maybe(
          "volume",
          "iops",
          Kinds.number(100, 256_000),
          "that of the type",
          "I/O operations a second; gp3, io1 and io2 only, and needed by io1 and io2.");
  static final Setting<Integer> THROUGHPUT =
      maybe(
          "volume",
          "throughput",
          Kinds.number(125, 2_000),
          "that of the type",
          "MiB a second; gp3 only.");
  static final Setting<Boolean> ENCRYPTED =
      one("volume", "encrypted", Kinds.FLAG, "true", "Whether a new volume is encrypted.");
  static final Setting<String> KMS_KEY =
      maybe("volume", "kms-key", Syntax.KMS_KEY, "the account's", "Key it is encrypted with.");
  static final Setting<FileSystemType> FILESYSTEM =
      one(
          "volume",
          "filesystem",
          Kinds.words(FileSystemType.class),
          "ext4",
          "File system made on an empty volume.");
  static final Setting<Path> MOUNT =
      one("volume", "mount", Kinds.PATH, "/persist", "Where the volume is mounted.");
  static final Setting<Boolean> CREATE =
      one("volume", "create", Kinds.FLAG, "true", "Whether persist may create it.");
  static final Setting<Duration> ATTACH_TIMEOUT =
      one(
          "volume",
          "attach-timeout",
          Kinds.duration(SECOND, DAY),
          "20m",
          "How long spawn waits for an old holder to let the volume go.");
  static final Setting<String> SNAPSHOT =
      maybe("volume", "snapshot", Syntax.SNAPSHOT, NONE, "Snapshot that persist creates it from.");
  static final Setting<VolumeSettings.Restore> RESTORE =
      one(
          "volume",
          "restore",
          Kinds.words(VolumeSettings.Restore.class),
          NONE,
          "latest-snapshot: spawn rebuilds a volume that is lost, or in another zone, from the"
              + " server's newest snapshot.");
  static final Setting<VolumeSettings.SnapshotBefore> SNAPSHOT_BEFORE =
      many(
          "volume",
          "snapshot-before",
          Kinds.words(VolumeSettings.SnapshotBefore.class).with(Kind.Traits.SEPARABLE),
          "",
          "persist: before persist changes a volume that is there; upgrade: when another version of"
              + " the agent spawns.");
  static final Setting<Integer> KEEP_SNAPSHOTS =
      maybe(
          "volume",
          "keep-snapshots",
          Kinds.number(1, 1_000),
          "all",
          "How many of the snapshots that the agent made are kept.");

  static final Setting<Path> PATHS =
      many("persist", "paths", Kinds.PATH, "", "Directories that live on the volume.");
  static final Setting<String> EXCLUDE =
      many(
          "persist",
          "exclude",
          Kinds.TEXT.with(Kind.Traits.PATTERN),
          "",
          "Patterns of paths that are not copied to the volume.");
  static final Setting<String> STOP_SERVICES =
      many(
          "persist",
          "stop-services",
          Syntax.UNIT,
          "",
          "Units stopped for the last pass of copying and started after; they never start without"
              + " their data.");
  static final Setting<PersistSettings.Verify> VERIFY =
      one(
          "persist",
          "verify",
          Kinds.words(PersistSettings.Verify.class),
          "full",
          "How a copy is proven: every byte read again, or names, sizes and attributes compared.");
  static final Setting<Integer> FILES_IN_FLIGHT =
      maybe(
          "persist",
          "files-in-flight",
          Kinds.number(1, 64),
          "8 a processor, 16 to 64",
          "How many files are copied at once; each takes about 1 MB of memory.");

  static final Setting<LaunchSettings.Kind> LAUNCH_KIND =
      one(
          "launch",
          "kind",
          Kinds.words(LaunchSettings.Kind.class),
          "template",
          "Launch template, or launch configuration (old accounts only).");
  static final Setting<String> IMAGE =
      maybe("launch", "image", Syntax.IMAGE, OF_INSTANCE, "Image of replacements.");
  static final Setting<String> INSTANCE_TYPE =
      maybe("launch", "instance-type", Syntax.INSTANCE_TYPE, OF_INSTANCE, "Their instance type.");
  static final Setting<String> KEY_NAME =
      maybe("launch", "key-name", Kinds.TEXT, OF_INSTANCE, "Their key pair.");
  static final Setting<String> SECURITY_GROUPS =
      new Row<>("launch", "security-groups", Syntax.SECURITY_GROUP, "Their security groups, by id.")
          .list()
          .absent("those of the running instance")
          .add();
  static final Setting<String> INSTANCE_PROFILE =
      maybe(
          "launch", "instance-profile", Kinds.TEXT, OF_INSTANCE, "Instance profile, name or ARN.");
  static final Setting<String> USER_DATA =
      one(
          "launch",
          "user-data",
          Kinds.REPO_FILE,
          "rewrite",
          "rewrite: user data of the running instance, made to spawn; else a file of the repo.");
  static final Setting<Map.Entry<String, String>> TAGS =
      many("launch", "tags", Syntax.TAG, "", "Tags of replacements and their volumes.");

  static final Setting<Boolean> GROUP_ENABLED =
      one("group", "enabled", Kinds.FLAG, "true", "Whether there is an Auto Scaling group of one.");
  static final Setting<String> GROUP_NAME =
      one("group", "name", Syntax.GROUP_NAME, "{server}", "Name of the group.");
  static final Setting<Duration> HEALTH_CHECK_GRACE =
      one(
          "group",
          "health-check-grace",
          Kinds.duration(Duration.ZERO, DAY),
          "300s",
          "How long the group lets a new instance start before it checks its health.");
  static final Setting<String> LIFECYCLE_HOOK =
      one(
          "group",
          "lifecycle-hook",
          Syntax.HOOK_NAME,
          NONE,
          "Name of the launching lifecycle hook that spawn completes.");
  static final Setting<Duration> MAX_INSTANCE_LIFETIME =
      maybe(
          "group",
          "max-instance-lifetime",
          Kinds.duration(DAY, Duration.ofDays(365)),
          "unlimited",
          "Age at which the group replaces the instance.");

  static final Setting<String> ELASTIC_IP =
      one(
          "address",
          "elastic-ip",
          Syntax.ELASTIC_IP,
          "false",
          "true: persist allocates one and the server keeps it; or the one to take.");
  static final Setting<AddressSettings.When> ADDRESS_WHEN =
      one(
          "address",
          "when",
          Kinds.words(AddressSettings.When.class),
          "ready",
          "ready: taken once the services run; early: as soon as the volume is held.");
  static final Setting<String> DNS_NAME =
      maybe(
          "address", "dns-name", Syntax.DOMAIN, NONE, "Name that should lead here; only checked.");

  static final Setting<NamesSettings.Cache> CACHE =
      one(
          "names",
          "cache",
          Kinds.words(NamesSettings.Cache.class),
          "auto",
          "auto: nscd where it is installed.");
  static final Setting<String> CACHED =
      many(
          "names",
          "cached",
          Kinds.words("passwd", "group", "hosts", "services", "netgroup")
              .with(Kind.Traits.SEPARABLE),
          "passwd, group, hosts, services",
          "Databases that nscd caches.");
  static final Setting<Duration> POSITIVE_TTL =
      one(
          "names",
          "positive-ttl",
          Kinds.duration(SECOND, Duration.ofDays(30)),
          "600s",
          "How long an answer is kept.");
  static final Setting<Duration> NEGATIVE_TTL =
      one(
          "names",
          "negative-ttl",
          Kinds.duration(SECOND, Duration.ofDays(30)),
          "20s",
          "How long \"no such name\" is kept.");
  // resolv.conf(5): timeout is silently capped to 30 and attempts to 5.
  static final Setting<Duration> RESOLVER_TIMEOUT =
      one(
          "names",
          "resolver-timeout",
          Kinds.duration(SECOND, Duration.ofSeconds(30)),
          "1s",
          "First wait for a name server.");
  static final Setting<Integer> RESOLVER_ATTEMPTS =
      one(
          "names",
          "resolver-attempts",
          Kinds.number(1, 5),
          "1",
          "How often the name servers are asked.");
  static final Setting<Boolean> RESOLVER_ROTATE =
      one("names", "resolver-rotate", Kinds.FLAG, "false", "Whether they are asked in turn.");
  static final Setting<Boolean> LOCAL_FIRST =
      one(
          "names",
          "local-first",
          Kinds.FLAG,
          "true",
          "Whether nsswitch asks files before any directory service.");

  static final Setting<String> HOOK =
      maybe("spawn", "hook", Kinds.REPO_FILE, NONE, "Executable of the repo, run as root.");
  static final Setting<Duration> HOOK_TIMEOUT =
      one(
          "spawn",
          "timeout",
          Kinds.duration(SECOND, DAY),
          "10m",
          "After which the hook is killed with its children.");
  static final Setting<Boolean> ON_PERSIST =
      one("spawn", "on-persist", Kinds.FLAG, "true", "Whether persist runs the hook too.");
  static final Setting<SpawnSettings.When> HOOK_WHEN =
      one(
          "spawn",
          "when",
          Kinds.words(SpawnSettings.When.class),
          "instance",
          "instance: once for each instance; boot: at every run.");
  static final Setting<Map.Entry<String, String>> ENVIRONMENT =
      many("spawn", "environment", Syntax.VARIABLE, "", "Variables added to the hook's own.");

  static final Setting<URI> WEBHOOK =
      many("report", "webhook", Syntax.WEB_ADDRESS, "", "Gets the verdict as a JSON POST.");
  static final Setting<URI> PING =
      maybe("report", "ping", Syntax.WEB_ADDRESS, NONE, "Gets start, success and failure.");
  static final Setting<String> NSCA_HOST =
      maybe("report", "nsca-host", Syntax.HOST, NONE, "Nagios host that takes passive checks.");
  static final Setting<String> NSCA_SERVICE =
      maybe("report", "nsca-service", Kinds.TEXT, NONE, "Service name of the passive check.");
  static final Setting<Path> TEXTFILE =
      maybe("report", "textfile", Kinds.PATH, NONE, "File for the Prometheus node exporter.");
  static final Setting<String> CLOUDWATCH_NAMESPACE =
      maybe(
          "report",
          "cloudwatch-namespace",
          Syntax.METRIC_NAMESPACE,
          NONE,
          "CloudWatch namespace that gets metrics of each run.");
  static final Setting<String> SNS_TOPIC =
      maybe(
          "report",
          "sns-topic",
          Syntax.SNS_TOPIC,
          NONE,
          "SNS topic that gets the verdict as a note for people.");
  static final Setting<String> ALARM_TOPIC =
      maybe(
          "report",
          "alarm-topic",
          Syntax.SNS_TOPIC,
          NONE,
          "SNS topic that CloudWatch tells when the group has had no instance in service for two minutes.");
  static final Setting<ReportSettings.OnFailure> ON_FAILURE =
      one(
          "report",
          "on-failure",
          Kinds.words(ReportSettings.OnFailure.class),
          "report",
          "replace: the group launches another instance after a failed spawn, but not after the third in an hour.");

  private SettingsTable() {}

  /** All rows. */
  public static List<Setting<?>> rows() {
    return Collections.unmodifiableList(ROWS);
  }

  /** The row of {@code key} in {@code section}; empty when there is none. */
  static Optional<Setting<?>> find(String section, String key) {
    for (Setting<?> row : ROWS) {
      if (row.section().equals(section) && row.key().equals(key)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Names of all sections. */
  static List<String> sections() {
    return ROWS.stream().map(Setting::section).distinct().toList();
  }

  /** Keys of {@code section}; empty when there is no such section. */
  static List<String> keys(String section) {
    return ROWS.stream().filter(row -> row.section().equals(section)).map(Setting::key).toList();
  }

  private static <T> Setting<T> one(
      String section, String key, Kind<T> kind, String written, String doc) {
    return new Row<>(section, key, kind, doc).written(written).add();
  }

  private static <T> Setting<T> maybe(
      String section, String key, Kind<T> kind, String absent, String doc) {
    return new Row<>(section, key, kind, doc).absent(absent).add();
  }

  private static <T> Setting<T> many(
      String section, String key, Kind<T> kind, String written, String doc) {
    return new Row<>(section, key, kind, doc).list().written(written).add();
  }

  /** A row being written down. */
  private static final class Row<T> {
    private final String section;
    private final String key;
    private final Kind<T> kind;
    private final String doc;
    private boolean list;
    private String written = "";
    private String absent = NONE;

    Row(String section, String key, Kind<T> kind, String doc) {
      this.section = section;
      this.key = key;
      this.kind = kind;
      this.doc = doc;
    }

    Row<T> list() {
      list = true;
      return this;
    }

    Row<T> written(String text) {
      written = text;
      return this;
    }

    Row<T> absent(String text) {
      absent = text;
      return this;
    }

    Setting<T> add() {
      Optional<String> standing = Optional.of(written).filter(text -> !text.isEmpty());
      Setting<T> setting = new Setting<>(section, key, kind, list, standing, absent, doc);
      ROWS.add(setting);
      return setting;
    }
  }
}
