// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.AddressSettings.ElasticIp;
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
import java.util.Optional;

/** Makes typed settings of merged values. */
final class SettingsReader {
  private final Values values;
  private final ConfigTree tree;

  SettingsReader(Values values, ConfigTree tree) {
    this.values = values;
    this.tree = tree;
  }

  Settings read() {
    return new Settings(
        server(), volume(), persist(), launch(), group(), address(), names(), spawn(), report());
  }

  private ServerSettings server() {
    return new ServerSettings(
        values.one(SettingsTable.PLATFORM),
        values.get(SettingsTable.HOSTNAME),
        values.one(SettingsTable.DOMAIN),
        values.all(SettingsTable.SERVICES));
  }

  private VolumeSettings volume() {
    return new VolumeSettings(
        values.get(SettingsTable.SIZE),
        values.get(SettingsTable.TYPE),
        values.one(SettingsTable.IOPS),
        values.one(SettingsTable.THROUGHPUT),
        values.get(SettingsTable.ENCRYPTED),
        values.one(SettingsTable.KMS_KEY),
        values.get(SettingsTable.FILESYSTEM),
        values.get(SettingsTable.MOUNT),
        values.get(SettingsTable.CREATE),
        values.get(SettingsTable.ATTACH_TIMEOUT),
        values.one(SettingsTable.SNAPSHOT));
  }

  private PersistSettings persist() {
    return new PersistSettings(
        values.all(SettingsTable.PATHS),
        values.all(SettingsTable.EXCLUDE),
        values.all(SettingsTable.STOP_SERVICES),
        values.get(SettingsTable.VERIFY));
  }

  private LaunchSettings launch() {
    return new LaunchSettings(
        values.get(SettingsTable.KIND),
        values.one(SettingsTable.IMAGE),
        values.one(SettingsTable.INSTANCE_TYPE),
        values.one(SettingsTable.KEY_NAME),
        values.all(SettingsTable.SECURITY_GROUPS),
        values.one(SettingsTable.INSTANCE_PROFILE),
        Optional.of(values.get(SettingsTable.USER_DATA))
            .filter(word -> !word.equals("rewrite"))
            .map(name -> tree.find(name, "user-data").orElse(name)),
        pairs(SettingsTable.TAGS));
  }

  private GroupSettings group() {
    return new GroupSettings(
        values.get(SettingsTable.ENABLED),
        values.get(SettingsTable.GROUP_NAME),
        values.get(SettingsTable.HEALTH_CHECK_GRACE),
        values.one(SettingsTable.LIFECYCLE_HOOK).filter(name -> !name.equals("none")),
        values.one(SettingsTable.MAX_INSTANCE_LIFETIME));
  }

  private AddressSettings address() {
    String written = values.get(SettingsTable.ELASTIC_IP);
    ElasticIp kind =
        switch (written) {
          case "false" -> ElasticIp.NONE;
          case "true" -> ElasticIp.OWN;
          default -> ElasticIp.NAMED;
        };
    return new AddressSettings(
        kind,
        Optional.of(written).filter(id -> kind == ElasticIp.NAMED),
        values.get(SettingsTable.ADDRESS_WHEN),
        values.one(SettingsTable.DNS_NAME));
  }

  private NamesSettings names() {
    return new NamesSettings(
        values.get(SettingsTable.CACHE),
        values.all(SettingsTable.CACHED),
        values.get(SettingsTable.POSITIVE_TTL),
        values.get(SettingsTable.NEGATIVE_TTL),
        values.get(SettingsTable.RESOLVER_TIMEOUT),
        values.get(SettingsTable.RESOLVER_ATTEMPTS),
        values.get(SettingsTable.RESOLVER_ROTATE),
        values.get(SettingsTable.LOCAL_FIRST));
  }

  private SpawnSettings spawn() {
    return new SpawnSettings(
        values.one(SettingsTable.HOOK).map(name -> tree.find(name, "hooks").orElse(name)),
        values.get(SettingsTable.TIMEOUT),
        values.get(SettingsTable.ON_PERSIST),
        values.get(SettingsTable.HOOK_WHEN),
        pairs(SettingsTable.ENVIRONMENT));
  }

  private ReportSettings report() {
    return new ReportSettings(
        values.all(SettingsTable.WEBHOOK),
        values.one(SettingsTable.PING),
        values.one(SettingsTable.NSCA_HOST),
        values.one(SettingsTable.NSCA_SERVICE),
        values.one(SettingsTable.TEXTFILE),
        values.get(SettingsTable.ON_FAILURE));
  }

  /** A later layer's pair overrides an earlier one of the same name. */
  private Map<String, String> pairs(Setting<Map.Entry<String, String>> setting) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<Map.Entry<String, String>> written = values.all(setting);
    written.forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
    return pairs;
  }
}
