// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Mounts;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.host.linux.RunLock;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.JimfsHost;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCleanerTest {
  private static final String FSTAB = "UUID=root / ext4 defaults 0 1\n";
  private static final String BLOCK =
      "# BEGIN instance-bootstrap\nUUID=x /persist ext4 nofail 0 2\n# END instance-bootstrap\n";

  @TempDir Path root;
  private HostFiles files;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void configuredServer() {
    files = new RootedFiles(root);
    write("/etc/fstab", FSTAB + BLOCK);
    write("/etc/hostname", "web\n");
    write("/etc/hosts", "127.0.0.1 localhost\n127.0.1.1 web.example.org web\n");
    write("/etc/cloud/cloud.cfg.d/99-instance-bootstrap.cfg", "preserve_hostname: true\n");
    write("/etc/systemd/system/nginx.service.d/instance-bootstrap.conf", "[Unit]\n");
    write("/etc/systemd/system/mysql.service.d/instance-bootstrap.conf", "[Unit]\n");
    write("/etc/systemd/system/mysql.service.d/own.conf", "[Unit]\n");
    write("/etc/systemd/system/instance-bootstrap.service", "[Unit]\n");
    write("/etc/bootstrap/bootstrap.ini", "[bootstrap]\nserver = web\nconfig-repo = file:///r\n");
    write("/etc/bootstrap/environment", "https_proxy=http://proxy:3128\n");
    write("/var/lib/bootstrap/lock", "");
    write("/var/lib/bootstrap/last-report.json", "{}");
    write("/var/lib/bootstrap/instances/i-1/hook", "x\n");
    write("/var/log/bootstrap/bootstrap.log", "x\n");
    write("/persist/.bootstrap/volume.json", "{}");
    write("/persist/srv/www/index.html", "hello\n");
  }

  private void write(String file, String text) {
    files.write(Path.of(file), text, 0644);
  }

  private int clean(boolean dryRun, Mount... mounts) {
    Host fake = FakeHost.create().host();
    Mounts table =
        (Mounts)
            Proxy.newProxyInstance(
                Mounts.class.getClassLoader(),
                new Class<?>[] {Mounts.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("current")) {
                    return List.of(mounts);
                  }
                  throw new AssertionError("cleaning calls " + method);
                });
    Host host =
        new Host(files, fake.commands(), fake.devices(), table, fake.services(), fake.identity());
    told.clear();
    return ImageCleaner.of(PlayedWorld.at(root, host)).clean(dryRun, told::add);
  }

  private static Mount mount(String at, String inside, String device) {
    return new Mount(Path.of(at), inside, device, "/dev/x", "ext4", "rw");
  }

  @Test
  void nothingOfTheServerIsLeftButItsData() {
    int removed = clean(false, mount("/", "/", "8:1"), mount("/persist", "/", "8:2"));

    Map<Path, String> left = JimfsHost.snapshot(files);
    left.values().removeIf(text -> text.endsWith(" directory"));
    assertThat(left)
        .containsOnlyKeys(
            Path.of("/etc/fstab"),
            Path.of("/etc/hosts"),
            Path.of("/etc/bootstrap/environment"),
            Path.of("/etc/systemd/system/mysql.service.d/own.conf"),
            Path.of("/var/lib/bootstrap/lock"),
            Path.of("/persist/.bootstrap/volume.json"),
            Path.of("/persist/srv/www/index.html"));
    assertThat(files.read(SystemPaths.FSTAB)).contains(FSTAB);
    assertThat(files.read(SystemPaths.HOSTS)).contains("127.0.0.1 localhost\n");
    assertThat(files.exists(Path.of("/etc/systemd/system/nginx.service.d"))).isFalse();
    assertThat(told).hasSize(removed).anyMatch(line -> line.contains("/etc/hostname: web"));
    assertThat(clean(false)).isZero();
  }

  @Test
  void aDryRunSaysTheSameAndTouchesNothing() {
    Map<Path, String> before = JimfsHost.snapshot(files);
    clean(true);
    assertThat(JimfsHost.snapshot(files)).isEqualTo(before);
    List<String> said = List.copyOf(told);
    clean(false);
    assertThat(told).isEqualTo(said);
  }

  @Test
  void refusedWhileARunIsAtWork() {
    Map<Path, String> before = JimfsHost.snapshot(files);
    try (RunLock held = RunLock.take(files.locate(SystemPaths.LOCK), Instant.EPOCH)) {
      assertThat(held).isNotNull();
      for (boolean dryRun : new boolean[] {true, false}) {
        assertThatThrownBy(() -> clean(dryRun))
            .isInstanceOfSatisfying(
                BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.LOCKED));
      }
    }
    assertThat(JimfsHost.snapshot(files)).containsAllEntriesOf(without(before));
  }

  /** What is written in the lock file is the holder's business. */
  private static Map<Path, String> without(Map<Path, String> before) {
    before.remove(SystemPaths.LOCK);
    return before;
  }

  @Test
  void whatLiesOnTheVolumeStays() {
    clean(
        false,
        mount("/persist", "/", "8:2"),
        mount("/var/log", "/var/log", "8:2"),
        mount("/var", "/", "8:3"));
    assertThat(files.exists(SystemPaths.LOG)).isTrue();
    assertThat(files.exists(SystemPaths.LAST_REPORT)).isFalse();
  }

  @Test
  void theRuleOfSignedSettingsSurvives() {
    write(
        "/etc/bootstrap/bootstrap.ini",
        "[bootstrap]\nserver = web\nconfig-repo = file:///r\nconfig-verify = signed\n");
    clean(false);
    assertThat(files.read(SystemPaths.BOOTSTRAP_INI))
        .contains("[bootstrap]\nconfig-repo = file:///r\nconfig-verify = signed\n");
    assertThat(clean(false)).isZero();
  }

  @Test
  void aHostNameThatTheAgentHasNotSetStays() {
    files.delete(SystemPaths.BOOTSTRAP_INI);
    files.delete(SystemPaths.CLOUD_CFG_DROPIN);
    clean(false);
    assertThat(files.read(SystemPaths.HOSTNAME)).contains("web\n");
    assertThat(files.read(SystemPaths.HOSTS).orElseThrow()).contains("127.0.1.1");
  }
}
