// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static io.instancebootstrap.config.SettingsTable.*;

import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.GroupSettings;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.ServerSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.config.settings.SpawnSettings;
import io.instancebootstrap.config.settings.VolumeSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts typed values into the settings records, one method a section. */
final class SettingsBuilder {
  private final Values values;
  private final ConfigTree tree;

  SettingsBuilder(Values values, ConfigTree tree) {
    this.values = values;
    this.tree = tree;
  }

  Settings build() {
    return new Settings(
        server(), volume(), persist(), launch(), group(), address(), names(), spawn(), report());
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.find(PLATFORM),
        values.get(HOSTNAME),
        values.find(DOMAIN),
        values.list(SERVICES),
        values.find(RELEASE_HOOK).map(tree::hook),
        values.get(WATCH));
  }

  private VolumeSettings volume() {
    return new VolumeSettings(
        values.get(SIZE),
        values.get(TYPE),
        values.find(IOPS),
        values.find(THROUGHPUT),
        values.get(ENCRYPTED),
        values.find(KMS_KEY),
        values.get(FILESYSTEM),
        values.get(MOUNT),
        values.get(CREATE),
        values.get(ATTACH_TIMEOUT),
        values.find(SNAPSHOT),
        values.get(RESTORE),
        values.list(SNAPSHOT_BEFORE),
        values.find(KEEP_SNAPSHOTS));
  }

  private PersistSettings persist() {
    return new PersistSettings(
        values.list(PATHS),
        values.list(EXCLUDE),
        values.list(STOP_SERVICES),
        values.get(VERIFY),
        values.find(FILES_IN_FLIGHT));
  }

  private LaunchSettings launch() {
    return new LaunchSettings(
        values.get(LAUNCH_KIND),
        values.find(IMAGE),
        values.find(INSTANCE_TYPE),
        values.find(KEY_NAME),
        values.list(SECURITY_GROUPS),
        values.find(INSTANCE_PROFILE),
        values.find(USER_DATA).filter(file -> !file.equals("rewrite")),
        map(values.list(TAGS)));
  }

  private GroupSettings group() {
    return new GroupSettings(
        values.get(GROUP_ENABLED),
        values.get(GROUP_NAME),
        values.get(HEALTH_CHECK_GRACE),
        values.find(LIFECYCLE_HOOK).filter(name -> !name.equals("none")),
        values.find(MAX_INSTANCE_LIFETIME),
        values.find(ALARM_TOPIC));
  }

  private AddressSettings address() {
    String elasticIp = values.get(ELASTIC_IP);
    AddressSettings.ElasticIp whose =
        switch (elasticIp) {
          case "false" -> AddressSettings.ElasticIp.NONE;
          case "true" -> AddressSettings.ElasticIp.OWN;
          default -> AddressSettings.ElasticIp.NAMED;
        };
    return new AddressSettings(
        whose,
        values.find(ELASTIC_IP).filter(id -> whose == AddressSettings.ElasticIp.NAMED),
        values.get(ADDRESS_WHEN),
        values.find(DNS_NAME));
  }

  private NamesSettings names() {
    return new NamesSettings(
        values.get(CACHE),
        values.list(CACHED),
        values.get(POSITIVE_TTL),
        values.get(NEGATIVE_TTL),
        values.get(RESOLVER_TIMEOUT),
        values.get(RESOLVER_ATTEMPTS),
        values.get(RESOLVER_ROTATE),
        values.get(LOCAL_FIRST));
  }

  private SpawnSettings spawn() {
    return new SpawnSettings(
        values.find(HOOK).map(tree::hook),
        values.get(HOOK_TIMEOUT),
        values.get(ON_PERSIST),
        values.get(HOOK_WHEN),
        map(values.list(ENVIRONMENT)));
  }

  private ReportSettings report() {
    return new ReportSettings(
        values.list(WEBHOOK),
        values.find(PING),
        values.find(NSCA_HOST),
        values.find(NSCA_SERVICE),
        values.find(TEXTFILE),
        values.find(CLOUDWATCH_NAMESPACE),
        values.find(SNS_TOPIC),
        values.get(ON_FAILURE));
  }

  /** Later layers win, as with single values. */
  private static Map<String, String> map(List<Map.Entry<String, String>> entries) {
    Map<String, String> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
