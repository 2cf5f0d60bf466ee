// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static io.instancebootstrap.step.data.DataWorld.LAYOUT;
import static io.instancebootstrap.step.data.DataWorld.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathGuardTest {
  private final DataWorld world = new DataWorld().mounted();

  @Test
  void aPlainDirectoryIsFine() {
    assertThat(problems(WWW)).isEmpty();
    assertThat(world.guard().obstacles(List.of(WWW))).isEmpty();
  }

  @Test
  void aLinkIsNamedWithItsTarget() throws IOException {
    world.files.createDirectories(Path.of("/data/www"), 0755);
    Files.createSymbolicLink(
        world.files.locate(Path.of("/srv/link")),
        world.files.locate(Path.of("/srv")).relativize(world.files.locate(Path.of("/data/www"))));
    assertThat(problems(Path.of("/srv/link")))
        .singleElement()
        .asString()
        .contains("/srv/link", "/data/www");
  }

  @Test
  void aPathBelowALinkIsNamedWithWhereItReallyIs() throws IOException {
    world.files.createDirectories(Path.of("/data/www"), 0755);
    Path link = world.files.locate(Path.of("/web"));
    Files.createSymbolicLink(link, link.getFileSystem().getPath("data"));
    assertThat(problems(Path.of("/web/www"))).singleElement().asString().contains("/data/www");
  }

  @Test
  void aFileIsNoDirectory() {
    assertThat(problems(WWW.resolve("index.html"))).singleElement().asString().contains("a file");
  }

  @Test
  void anotherFileSystemAroundOrInsideIsNamed() {
    mount("/srv");
    assertThat(problems(WWW)).singleElement().asString().contains("/srv (/dev/sdz, xfs)");
    world.mounts.unmount(Path.of("/srv"));
    mount("/srv/www/cache");
    assertThat(problems(WWW)).singleElement().asString().contains("/srv/www/cache (/dev/sdz, xfs)");
    world.mounts.unmount(Path.of("/srv/www/cache"));
    mount("/srv/www");
    assertThat(problems(WWW)).singleElement().asString().contains("/dev/sdz");
  }

  @Test
  void theVolumesOwnBindMountIsFine() {
    world.onVolume(WWW, "i-1", true);
    world.mounts.bind(LAYOUT.data(WWW), WWW);
    assertThat(problems(WWW)).isEmpty();
  }

  @Test
  void thePathOfTheVolumeItselfIsInsideAnotherFileSystem() {
    assertThat(problems(Path.of("/persist/srv"))).isNotEmpty();
  }

  @Test
  void aDirectoryAroundAPersistedOneIsNoCopy() {
    world.onVolume(WWW, "i-1", true);
    assertThat(problems(Path.of("/srv")))
        .singleElement()
        .asString()
        .contains("/srv", "/srv/www inside it");
  }

  @Test
  void missingPathsAreObstaclesToANewVolumeOnly() {
    Path missing = Path.of("/srv/nothing");
    assertThat(problems(missing)).isEmpty();
    assertThat(world.guard().obstacles(List.of(missing)))
        .singleElement()
        .asString()
        .contains("/srv/nothing", "no such directory");
  }

  private void mount(String place) {
    world.mounts.mount(
        new BlockDevice(DataWorld.DEVICE.volume(), Path.of("/dev/sdz"), "8:99", "", 1),
        new Probe.FileSystem("xfs", "x", ""),
        Path.of(place),
        List.of());
  }

  private List<String> problems(Path path) {
    return world.guard().problems(List.of(path));
  }
}
