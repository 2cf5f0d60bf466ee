// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake a row, and the line that tells it. */
class SettingsProblemsTest {
  @TempDir Path directory;

  private RepoOnDisk repo() {
    return new RepoOnDisk(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volume | size = 8 gigs | [volume] size: found '8 gigs', expected a size with MiB, GiB",
        "volume | size = 0GiB | [volume] size: found '0GiB', expected a size",
        "volume | size = 20TiB ; big | [volume] size: found '20TiB ; big', expected",
        "volume | size = 65TiB | [volume] size: found 65 TiB, expected from 1 to 65536 GiB",
        "volume | sise = 8GiB | [volume] sise: unknown key, expected one of size, type, iops",
        "volume | hostname = a | did you mean [server] hostname?",
        "volume | type = GP3 | [volume] type: found 'GP3', expected one of gp3, gp2, io2",
        "volume | type = io2 | [volume] iops: found none, expected a number, which type io2 needs",
        "volume | iops = 200 | [volume] iops: found 200, expected from 3000 to 4000 for 8 GiB",
        "volume | iops = 5000 | [volume] iops: found 5000, expected from 3000 to 4000 for 8 GiB",
        "volume | iops = many | [volume] iops: found 'many', expected a whole number from 100",
        "volume | throughput = 100 | [volume] throughput: found '100', expected a whole number",
        "volume | encrypted = yes | [volume] encrypted: found 'yes', expected true or false",
        "volume | encrypted = False | did you mean 'false'?",
        "volume | filesystem = ext5 | [volume] filesystem: found 'ext5', expected ext4 or xfs; did"
            + " you mean 'ext4'?",
        "volume | mount = persist | [volume] mount: found 'persist', expected an absolute path",
        "volume | mount = /a/../b | [volume] mount: found '/a/../b', expected an absolute path",
        "volume | mount = /var/lib | [volume] mount: found /var/lib, which is needed as a whole",
        "volume | attach-timeout = 20 | [volume] attach-timeout: found '20', expected a duration",
        "volume | attach-timeout = 2d | expected a duration from 1s to 1d",
        "volume | snapshot = vol-1 | [volume] snapshot: found 'vol-1', expected a snapshot id",
        "persist | paths = /etc | [persist] paths: found /etc, which is needed as a whole to boot",
        "persist | paths = /persist/x | where the volume is mounted",
        "persist | paths = srv | [persist] paths: found 'srv', expected an absolute path",
        "persist | stop-services = a b@ | [persist] stop-services: found 'b@', expected a systemd",
        "persist | verify = fast | [persist] verify: found 'fast', expected full or metadata",
        "server | hostname = a.b | [server] hostname: found 'a.b', expected a host name of letters",
        "server | hostname = \"web\" | leave the quotes out, they would be taken literally",
        "server | hostname = a,b | give one value, this is no list",
        "server | hostname = {servr} | found the placeholder {servr}, expected one of {server}",
        "server | domain = .example.org | [server] domain: found '.example.org', expected a domain",
        "server | platform = nowhere | [server] platform: found 'nowhere', expected a file"
            + " config/platforms/nowhere.ini; there are none yet",
        "server | services = a/b | [server] services: found 'a/b', expected a systemd unit",
        "launch | image = ami | [launch] image: found 'ami', expected an image id",
        "launch | security-groups = default | expected the id of a security group",
        "launch | tags = aws:x=1 | [launch] tags: found 'aws:x=1', expected Key=value",
        "launch | tags = Server=other | [launch] tags: found the tag Server, which the agent sets",
        "launch | user-data = gone.sh | [launch] user-data: found 'gone.sh', expected a file"
            + " config/gone.sh",
        "group | name = a:b | [group] name: found 'a:b', expected 1 to 255 characters",
        "group | max-instance-lifetime = 1h | expected a duration from 1d to 365d",
        "address | elastic-ip = yes | expected true, false or an allocation id eipalloc-",
        "address | dns-name = a..b | [address] dns-name: found 'a..b', expected a domain name",
        "names | resolver-timeout = 31s | expected a duration from 1s to 30s",
        "names | resolver-attempts = 0 | expected a whole number from 1 to 5",
        "names | cached = hosts, shadow | [names] cached: found 'shadow', expected one of passwd",
        "names | cache = unscd | did you mean 'nscd'?",
        "spawn | hook = /bin/sh | [spawn] hook: found '/bin/sh', expected a file of the config repo",
        "spawn | hook = ../x | [spawn] hook: found '../x', expected a file of the config repo",
        "spawn | environment = 1A=b | found a value that is not shown, expected NAME=value",
        "report | webhook = example.org | found a value that is not shown, expected an address",
        "report | nsca-service = web | [report] nsca-service: found a service without [report]",
        "sever | hostname = web | [sever]: unknown section, expected one of server, volume",
        "sever | hostname = web | did you mean 'server'?",
      })
  void tellsTheMistakeWithItsPlace(String section, String line, String said) {
    repo().file("servers/web.ini", "# our web server", "[" + section + "]", line);
    assertThat(repo().problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).matches("config/servers/web\\.ini(:[23])?: .*"))
        .anySatisfy(problem -> assertThat(problem).contains(said));
  }

  @Test
  void replacingWantsAGroupButNoHook() {
    repo().file("servers/web.ini", "[report]", "on-failure = replace");
    assertThat(repo().problems()).isEmpty();

    repo()
        .file("servers/web.ini", "[report]", "on-failure = replace", "[group]", "enabled = false");
    assertThat(repo().problems())
        .singleElement()
        .asString()
        .startsWith("config/servers/web.ini:2: [report] on-failure: found 'replace' with [group]");
  }

  @Test
  void tellsThroughputAndKeyThatDoNotFitTheRest() {
    repo()
        .file(
            "servers/web.ini",
            "[volume]",
            "type = gp2",
            "throughput = 200",
            "iops = 3000",
            "encrypted = false",
            "kms-key = alias/web");
    assertThat(repo().problems())
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).contains(":3: [volume] throughput: found a value, expected"))
        .anySatisfy(p -> assertThat(p).contains(":4: [volume] iops: found 3000, expected none for"))
        .anySatisfy(p -> assertThat(p).contains(":6: [volume] kms-key: found a key"));
  }

  @Test
  void tellsASecondValueInOneFileButNotInTwo() {
    repo().file("global.ini", "[volume]", "size = 1GiB");
    repo().file("servers/web.ini", "[volume]", "size = 2GiB", "size = 3GiB");
    assertThat(repo().problems())
        .containsExactly(
            "config/servers/web.ini:3: [volume] size: found a second value, expected one; the first"
                + " is in line 2; delete one of them");
  }

  @Test
  void tellsPathsThatOverlapAcrossFiles() {
    repo().file("global.ini", "[persist]", "paths = /srv");
    repo().file("servers/web.ini", "[persist]", "paths = /srv/www", "paths = /srv");
    assertThat(repo().problems())
        .containsExactly(
            "config/global.ini:2: [persist] paths: found /srv, which is listed twice; delete it or"
                + " name other directories",
            "config/servers/web.ini:2: [persist] paths: found /srv/www, which is inside /srv, which"
                + " is persisted already; delete it or name other directories",
            "config/servers/web.ini:3: [persist] paths: found /srv, which is listed twice; delete it"
                + " or name other directories");
  }

  @Test
  void tellsAMissingServerWithTheKnownOnes() {
    repo().file("servers/webb.ini").file("servers/db.ini");
    assertThat(repo().problems())
        .containsExactly(
            "config/servers/web.ini: found no file for the server web; there are db, webb; did you"
                + " mean 'webb'?");
  }

  @Test
  void tellsAMissingSettingsFolder() {
    assertThat(repo().problems())
        .singleElement()
        .asString()
        .startsWith("config: found no such folder in the config repo");
  }

  @Test
  void tellsAHookThatCannotRun() {
    repo().file("hooks/web.sh", "#!/bin/sh");
    repo().file("servers/web.ini", "[spawn]", "hook = hooks/web.sh");
    assertThat(repo().problems())
        .containsExactly(
            "config/servers/web.ini:2: [spawn] hook: found config/hooks/web.sh without the"
                + " executable bit; set it: git update-index --chmod=+x config/hooks/web.sh");
  }

  @Test
  void suggestsTheHookThatWasMeant() {
    repo().executable("hooks/web.sh");
    repo().file("servers/web.ini", "[spawn]", "hook = hooks/wed.sh");
    assertThat(repo().problems())
        .singleElement()
        .asString()
        .endsWith("did you mean 'hooks/web.sh'?");
  }

  @Test
  void findsAHookInItsFolderWithoutTheFolder() {
    repo().executable("hooks/web.sh");
    repo().file("servers/web.ini", "[spawn]", "hook = web.sh");
    assertThat(repo().problems()).isEmpty();
  }

  @Test
  void tellsAHookThatIsALinkOutOfTheRepo() throws IOException {
    repo().file("servers/web.ini", "[spawn]", "hook = hooks/sh");
    Files.createDirectories(directory.resolve("config/hooks"));
    Files.createSymbolicLink(directory.resolve("config/hooks/sh"), Path.of("/bin/sh"));
    assertThat(repo().problems())
        .singleElement()
        .asString()
        .contains("config/hooks/sh, a link that leads out of the repo");
  }

  @Test
  void tellsAPlatformNamedInAPlatformsFile() {
    repo().file("global.ini", "[server]", "platform = a").file("servers/web.ini");
    repo().file("platforms/a.ini", "[server]", "platform = b");
    assertThat(repo().problems())
        .singleElement()
        .asString()
        .startsWith(
            "config/platforms/a.ini:2: [server] platform: found a platform in a platform's");
  }

  @Test
  void tellsBytesThatAreNotUtf8() throws IOException {
    repo().file("servers/web.ini", "[server]", "services = ssh");
    Files.write(
        directory.resolve("config/servers/web.ini"),
        new byte[] {'#', '\n', '#', (byte) 0xe4, '\n'});
    assertThat(repo().problems())
        .containsExactly(
            "config/servers/web.ini:2: found bytes that are not UTF-8; save the file as UTF-8");
  }
}
