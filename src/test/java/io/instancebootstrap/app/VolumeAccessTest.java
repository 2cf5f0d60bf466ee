// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.copy.TreeVerifier;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.step.data.CopyProof;
import io.instancebootstrap.step.data.CopyTask;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.FakeMounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume as copy-data leaves it, verified later, on real files. */
class VolumeAccessTest {
  private static final Path WWW = Path.of("/srv/www");
  private static final Path MOUNT = Path.of("/data");

  @TempDir Path root;
  private final FakeMounts mounts = new FakeMounts();
  private final List<String> progress = new ArrayList<>();
  private RootedFiles files;

  @BeforeEach
  void persist() throws IOException {
    files = new RootedFiles(root);
    write("srv/www/index.html", "hello");
    write("srv/www/log/access", "one");
    write(
        "etc/fstab",
        "# BEGIN instance-bootstrap\nUUID=u-1 /data ext4 nofail 0 2\n# END instance-bootstrap\n");
    Files.createDirectories(root.resolve("data/.bootstrap"));
    CopyTask task = task();
    TreeDataCopier copier =
        new TreeDataCopier(new TreeCopier(2, InstantSource.system()), new TreeVerifier(2), files);
    copier.warm(task, quiet());
    CopyProof proof = copier.finish(task, PersistSettings.Verify.FULL, quiet());
    copier.publish(task);
    write(
        "data/.bootstrap/manifest.json",
        """
        {"paths":[{"path":"/srv/www","persisted":"2026-01-02T03:04:05Z","version":"0.1.0","instance":"i-1",
        "files":%d,"bytes":%d,"checksum":"%s","inUse":true}]}
        """
            .formatted(proof.files(), proof.bytes(), proof.checksum()));
    mounts.mount(
        new BlockDevice(new VolumeId("vol-1"), Path.of("/dev/nvme1n1"), "259:1", "serial", 1),
        new Probe.FileSystem("ext4", "u-1", "web"),
        MOUNT,
        List.of());
    mounts.bind(MOUNT.resolve("srv/www"), WWW);
  }

  private static CopyTask task() {
    VolumeLayout layout = new VolumeLayout(MOUNT);
    return new CopyTask(WWW, layout.aside(WWW), layout.data(WWW), layout.catalog(WWW), List.of());
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private VolumeVerdict verify(Path... paths) {
    Host host = FakeHost.create().host();
    World world =
        PlayedWorld.at(
            root,
            new Host(
                files, host.commands(), host.devices(), mounts, host.services(), host.identity()));
    RunListener listener =
        new RunListener() {
          @Override
          public void progressed(String step, Progress come) {
            progress.add(step + " " + come.what() + " " + come.files() + "/" + come.totalFiles());
          }
        };
    return VolumeAccess.of(world, Optional.empty(), listener).verify(List.of(paths));
  }

  @Test
  void whatCopyDataLeftIsSound() {
    VolumeVerdict verdict = verify();
    assertThat(verdict.isSound()).isTrue();
    assertThat(verdict.mount()).as("as fstab says").isEqualTo(MOUNT);
    assertThat(verdict.paths())
        .singleElement()
        .satisfies(
            path -> {
              assertThat(path.persisted().proof().files()).isEqualTo(2);
              assertThat(path.report().orElseThrow().same()).isEqualTo(2);
            });
    assertThat(progress).last().isEqualTo("verify verifying /srv/www 2/2");
  }

  @Test
  void theDataOfAServerAtWorkIsSoundToo() throws IOException {
    write("data/srv/www/log/access", "one and two");
    write("data/srv/www/log/error", "none");
    VolumeVerdict verdict = verify(WWW);
    assertThat(verdict.isSound()).isTrue();
    assertThat(verdict.paths().get(0).report().orElseThrow().counts())
        .containsOnly(java.util.Map.entry(Kind.CHANGED, 1L), java.util.Map.entry(Kind.NEW, 1L));
  }

  @Test
  void dataThatIsNotInUseIsNotSound() {
    mounts.unmount(WWW);
    assertThat(verify().isSound()).isFalse();
    assertThat(verify().paths().get(0).report().orElseThrow().isSound()).isTrue();
  }

  @Test
  void aPathThatIsGoneIsNotSound() throws IOException {
    Files.move(root.resolve("data/srv"), root.resolve("data/elsewhere"));
    assertThat(verify().paths().get(0).report()).isEmpty();
    assertThat(verify().isSound()).isFalse();
  }

  @Test
  void aPathThatWasNeverPersistedIsAnError() {
    assertThatThrownBy(() -> verify(Path.of("/srv/other")))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("/srv/other");
  }

  @Test
  void withoutTheVolumeNothingIsVerified() {
    mounts.unmount(WWW);
    mounts.unmount(MOUNT);
    assertThatThrownBy(this::verify)
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("nothing mounted at /data");
  }

  private static StepLog quiet() {
    return new StepLog() {
      @Override
      public void note(String line) {}

      @Override
      public void warn(String line) {}

      @Override
      public void waiting(String what) {}

      @Override
      public void progress(Progress come) {}
    };
  }
}
