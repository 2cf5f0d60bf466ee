// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.instancebootstrap.config.settings.AddressSettings;
import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.FileSystemType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  @TempDir Path directory;
  private RepoOnDisk repo;

  @BeforeEach
  void begin() {
    repo = new RepoOnDisk(directory);
  }

  @Test
  void anEmptyServerFileGivesTheDefaults() {
    Settings settings = repo.file("servers/web.ini").load().settings();
    assertThat(settings.server().fullHostname()).isEqualTo("web");
    assertThat(settings.hasVolume()).isFalse();
    assertThat(settings.volume().size().gibibytes()).isEqualTo(8);
    assertThat(settings.volume().type()).isEqualTo("gp3");
    assertThat(settings.volume().encrypted()).isTrue();
    assertThat(settings.volume().filesystem()).isEqualTo(FileSystemType.EXT4);
    assertThat(settings.volume().mount()).isEqualTo(Path.of("/persist"));
    assertThat(settings.volume().attachTimeout()).isEqualTo(Duration.ofMinutes(20));
    assertThat(settings.volume().iops()).isEmpty();
    assertThat(settings.launch().userDataFile()).isEmpty();
    assertThat(settings.group().name()).isEqualTo("web");
    assertThat(settings.group().lifecycleHook()).isEmpty();
    assertThat(settings.address().elasticIp()).isEqualTo(AddressSettings.ElasticIp.NONE);
    assertThat(settings.address().allocationId()).isEmpty();
    assertThat(settings.names().cache()).isEqualTo(NamesSettings.Cache.AUTO);
    assertThat(settings.names().cached()).containsExactly("passwd", "group", "hosts", "services");
    assertThat(settings.names().resolverAttempts()).isEqualTo(1);
    assertThat(settings.spawn().timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.report().webhooks()).isEmpty();
  }

  @Test
  void laterFilesOverrideSingleValuesAndAppendToLists() {
    repo.file(
        "global.ini",
        "[server]",
        "platform = debian",
        "services = ssh",
        "[volume]",
        "size = 1GiB",
        "mount = /data",
        "[persist]",
        "paths = /home",
        "paths = /opt");
    repo.file("platforms/debian.ini", "[volume]", "size = 2GiB", "[server]", "services = cron");
    repo.file(
        "servers/web.ini",
        "[server]",
        "services = nginx, php-fpm  redis",
        "[volume]",
        "size = 3GiB",
        "[persist]",
        "paths = /srv");
    Settings settings = repo.load().settings();
    assertThat(settings.server().platform()).contains("debian");
    assertThat(settings.volume().size().gibibytes()).isEqualTo(3);
    assertThat(settings.volume().mount()).isEqualTo(Path.of("/data"));
    assertThat(settings.server().services())
        .containsExactly("ssh", "cron", "nginx", "php-fpm", "redis");
    assertThat(settings.persist().paths())
        .containsExactly(Path.of("/home"), Path.of("/opt"), Path.of("/srv"));
  }

  @Test
  void theServersOwnPlatformWins() {
    repo.file("global.ini", "[server]", "platform = debian");
    repo.file("platforms/debian.ini", "[volume]", "size = 2GiB");
    repo.file("platforms/build.ini", "[volume]", "size = 5GiB");
    repo.file("servers/web.ini", "[server]", "platform = build");
    assertThat(repo.load().settings().volume().size().gibibytes()).isEqualTo(5);
  }

  @Test
  void anEmptyAssignmentDropsWhatWasInherited() {
    repo.file(
        "global.ini",
        "[server]",
        "platform = debian",
        "domain = example.org",
        "[persist]",
        "paths = /home",
        "[volume]",
        "iops = 4000",
        "size = 9GiB");
    repo.file("platforms/debian.ini", "[volume]", "type = gp2");
    repo.file(
        "servers/web.ini",
        "[server]",
        "platform =",
        "domain =",
        "[persist]",
        "paths =",
        "paths = /srv",
        "[volume]",
        "iops =",
        "size =",
        "[names]",
        "cached =");
    Settings settings = repo.load().settings();
    assertThat(settings.server().platform()).isEmpty();
    assertThat(settings.server().domain()).isEmpty();
    assertThat(settings.persist().paths()).containsExactly(Path.of("/srv"));
    assertThat(settings.volume().iops()).isEmpty();
    assertThat(settings.volume().size().gibibytes()).isEqualTo(8);
    assertThat(settings.volume().type()).isEqualTo("gp3");
    assertThat(settings.names().cached()).isEmpty();
  }

  @Test
  void aListsDefaultHoldsOnlyWhereNoFileMentionsIt() {
    repo.file("servers/web.ini", "[names]", "cached = hosts");
    assertThat(repo.load().settings().names().cached()).containsExactly("hosts");
  }

  @Test
  void expandsPlaceholdersInEveryLayerAndLeavesBracesOfTheEnvironmentAlone() {
    repo.file("global.ini", "[group]", "name = {server}-{region}", "[launch]", "tags = Az={zone}");
    repo.file(
        "servers/web.ini",
        "[server]",
        "hostname = {server}-1",
        "[spawn]",
        "environment = URL=http://{private-ip}/{path}?a=b,c",
        "environment = ID={instance-id}",
        "[report]",
        "ping = https://ping.example.org/{server}");
    Settings settings = repo.load().settings();
    assertThat(settings.server().hostname()).isEqualTo("web-1");
    assertThat(settings.group().name()).isEqualTo("web-eu-west-1");
    assertThat(settings.launch().tags()).containsExactly(entry("Az", "eu-west-1b"));
    assertThat(settings.spawn().environment())
        .containsOnly(entry("URL", "http://10.1.2.3/{path}?a=b,c"), entry("ID", "i-0abc"));
    assertThat(settings.report().ping().orElseThrow()).hasPath("/web");
  }

  @Test
  void aLaterVariableOfTheSameNameWins() {
    repo.file("global.ini", "[spawn]", "environment = A=1", "environment = B=1");
    repo.file("servers/web.ini", "[spawn]", "environment = A=2");
    assertThat(repo.load().settings().spawn().environment())
        .containsOnly(entry("A", "2"), entry("B", "1"));
  }

  @Test
  void readsTheWordsOfAnAddress() {
    repo.file("servers/web.ini", "[address]", "elastic-ip = eipalloc-0abc1234", "when = early");
    AddressSettings address = repo.load().settings().address();
    assertThat(address.elasticIp()).isEqualTo(AddressSettings.ElasticIp.NAMED);
    assertThat(address.allocationId()).contains("eipalloc-0abc1234");
    assertThat(address.when()).isEqualTo(AddressSettings.When.EARLY);
    repo.file("servers/web.ini", "[address]", "elastic-ip = true");
    assertThat(repo.load().settings().address().elasticIp())
        .isEqualTo(AddressSettings.ElasticIp.OWN);
    assertThat(repo.load().settings().address().allocationId()).isEmpty();
  }

  @Test
  void findsHookAndUserDataInTheRepo() {
    repo.executable("hooks/web.sh").file("user-data/web.yaml", "#cloud-config");
    repo.file(
        "servers/web.ini",
        "[spawn]",
        "hook = hooks/web.sh",
        "[launch]",
        "user-data = user-data/web.yaml");
    Settings settings = repo.load().settings();
    assertThat(settings.spawn().hook()).contains("hooks/web.sh");
    assertThat(settings.launch().userDataFile()).contains("user-data/web.yaml");
  }

  @Test
  void allProblemsComeAsOneConfigurationErrorWithALineEach() {
    repo.file("global.ini", "[volume]", "sise = 1GiB");
    repo.file("servers/web.ini", "[volume]", "type = gp4", "nonsense");
    assertThatThrownBy(() -> repo.load().settings())
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageStartingWith("reading the settings of web: observed 3 problems")
        .hasMessageContaining("\nconfig/global.ini:2: [volume] sise: ")
        .hasMessageContaining("\nconfig/servers/web.ini:2: [volume] type: ")
        .hasMessageContaining("\nconfig/servers/web.ini:3: ");
  }
}
