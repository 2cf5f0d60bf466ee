// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mount table promises. */
public abstract class MountsContract {
  private static final Path POINT = Path.of("/persist");
  private static final Path DATA = Path.of("/persist/data");
  private static final Path TARGET = Path.of("/srv");

  protected abstract Mounts mounts();

  /** A device with {@link #fileSystem()} on it. */
  protected abstract BlockDevice device();

  protected abstract Probe.FileSystem fileSystem();

  /** Makes a directory where the table's paths lead to real ones. */
  protected abstract void makeDirectory(Path path);

  private Mount mounted(Path point) {
    return mounts().at(point).orElseThrow();
  }

  @Test
  void thereIsARoot() {
    assertThat(mounted(Path.of("/")).mountPoint()).isEqualTo(Path.of("/"));
    assertThat(mounts().current()).first().isEqualTo(mounted(Path.of("/")));
  }

  @Test
  void mountsAndUnmounts() {
    makeDirectory(POINT);
    assertThat(mounts().at(POINT)).isEmpty();
    mounts().mount(device(), fileSystem(), POINT, List.of("noatime"));
    Mount mount = mounted(POINT);
    assertThat(mount.device()).isEqualTo(device().number());
    assertThat(mount.root()).isEqualTo("/");
    assertThat(mount.fileSystemType()).isEqualTo(fileSystem().type());
    assertThat(mount.source()).isEqualTo(device().node().toString());
    assertThat(mount.options().split(",")).contains("rw", "noatime");
    assertThat(mounts().current()).contains(mount);
    mounts().unmount(POINT);
    assertThat(mounts().at(POINT)).isEmpty();
    assertThatThrownBy(() -> mounts().unmount(POINT)).isInstanceOf(BootstrapException.class);
  }

  @Test
  void aBindMountShowsWhatItIsABindOf() {
    makeDirectory(POINT);
    makeDirectory(TARGET);
    mounts().mount(device(), fileSystem(), POINT, List.of());
    makeDirectory(DATA);
    mounts().bind(DATA, TARGET);
    Mount mount = mounted(TARGET);
    assertThat(mount.root()).isEqualTo("/data");
    assertThat(mount.device()).isEqualTo(device().number());
    mounts().unmount(TARGET);
    mounts().unmount(POINT);
  }

  @Test
  void flushesWhatIsMounted() {
    makeDirectory(POINT);
    mounts().mount(device(), fileSystem(), POINT, List.of());
    mounts().flush(POINT);
    mounts().unmount(POINT);
    assertThatThrownBy(() -> mounts().flush(Path.of("/persist/never-there")))
        .isInstanceOf(BootstrapException.class);
  }

  @Test
  void theTopOfAStackIsSeen() {
    makeDirectory(POINT);
    mounts().mount(device(), fileSystem(), POINT, List.of());
    makeDirectory(DATA);
    mounts().bind(DATA, POINT);
    assertThat(mounted(POINT).root()).isEqualTo("/data");
    mounts().unmount(POINT);
    assertThat(mounted(POINT).root()).isEqualTo("/");
    mounts().unmount(POINT);
  }
}
