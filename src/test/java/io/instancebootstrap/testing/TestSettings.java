// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

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
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a server called ommegang that keeps /srv/www, all else at its default. */
public final class TestSettings {
  public static final ServerSettings SERVER =
      new ServerSettings(
          Optional.empty(), "ommegang", Optional.empty(), List.of(), Optional.empty(), false);
  public static final VolumeSettings VOLUME =
      new VolumeSettings(
          Size.parse("8GiB"),
          "gp3",
          Optional.empty(),
          Optional.empty(),
          true,
          Optional.empty(),
          FileSystemType.EXT4,
          Path.of("/persist"),
          true,
          Duration.ofMinutes(20),
          Optional.empty(),
          VolumeSettings.Restore.NONE,
          List.of(),
          Optional.empty());
  public static final PersistSettings PERSIST =
      new PersistSettings(
          List.of(Path.of("/srv/www")),
          List.of(),
          List.of(),
          PersistSettings.Verify.FULL,
          Optional.empty());
  public static final LaunchSettings LAUNCH =
      new LaunchSettings(
          LaunchSettings.Kind.TEMPLATE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of());
  public static final GroupSettings GROUP =
      new GroupSettings(
          true,
          "ommegang",
          Duration.ofSeconds(300),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  public static final AddressSettings ADDRESS =
      new AddressSettings(
          ElasticIp.NONE, Optional.empty(), AddressSettings.When.READY, Optional.empty());
  public static final NamesSettings NAMES =
      new NamesSettings(
          NamesSettings.Cache.AUTO,
          List.of("passwd", "group", "hosts", "services"),
          Duration.ofSeconds(600),
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          1,
          false,
          true);
  public static final SpawnSettings SPAWN =
      new SpawnSettings(
          Optional.empty(), Duration.ofMinutes(10), true, SpawnSettings.When.INSTANCE, Map.of());
  public static final ReportSettings REPORT =
      new ReportSettings(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ReportSettings.OnFailure.REPORT);

  private TestSettings() {}

  /** All sections. */
  public static Settings all() {
    return with(NAMES);
  }

  /** All sections, with another group. */
  public static Settings with(GroupSettings group) {
    return new Settings(SERVER, VOLUME, PERSIST, LAUNCH, group, ADDRESS, NAMES, SPAWN, REPORT);
  }

  /** All sections, with other names. */
  public static Settings with(NamesSettings names) {
    return new Settings(SERVER, VOLUME, PERSIST, LAUNCH, GROUP, ADDRESS, names, SPAWN, REPORT);
  }
}
