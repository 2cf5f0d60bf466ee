// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.Mount;
import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.MountInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final MountInfo INFO =
      MountInfo.parse(
          """
          25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,discard
          26 25 0:5 / /proc rw,nosuid - proc proc rw
          30 25 8:2 /vol /m rw - xfs /dev/sdb rw,attr2
          31 30 259:1 / /m/root/persist rw,noatime - ext4 /dev/nvme1n1 rw
          32 30 259:1 /data/www /m/root/srv/my\\040www rw - ext4 /dev/nvme1n1 rw
          """);

  @Test
  void theRealRootSeesAll() {
    MountTable table = new MountTable(INFO, Path.of("/"));
    assertThat(table.all())
        .extracting(mount -> mount.mountPoint().toString())
        .containsExactly("/", "/proc", "/m", "/m/root/persist", "/m/root/srv/my www");
    assertThat(table.at(Path.of("/")))
        .contains(new Mount(Path.of("/"), "/", "8:1", "/dev/sda1", "ext4", "rw,relatime,discard"));
  }

  @Test
  void aRootBelowSeesItsOwnUnderItsOwnNames() {
    MountTable table = new MountTable(INFO, Path.of("/m/root"));
    assertThat(table.all())
        .containsExactly(
            new Mount(Path.of("/"), "/vol/root", "8:2", "/dev/sdb", "xfs", "rw,attr2"),
            new Mount(Path.of("/persist"), "/", "259:1", "/dev/nvme1n1", "ext4", "rw,noatime"),
            new Mount(Path.of("/srv/my www"), "/data/www", "259:1", "/dev/nvme1n1", "ext4", "rw"));
    assertThat(table.at(Path.of("/m/root/persist"))).contains(table.all().get(1));
    assertThat(table.at(Path.of("/m/root"))).contains(table.all().get(0));
    assertThat(table.at(Path.of("/m/root/srv"))).isEmpty();
  }

  @Test
  void argumentListsOfMount() {
    Probe.FileSystem ext4 = new Probe.FileSystem("ext4", "1", "");
    Path node = Path.of("/dev/nvme1n1");
    Path point = Path.of("/persist");
    assertThat(MountCommands.mount(node, ext4, point, List.of("noatime", "nouuid")))
        .containsExactly(
            "mount", "-t", "ext4", "-o", "noatime,nouuid", "--", "/dev/nvme1n1", "/persist");
    assertThat(MountCommands.mount(node, ext4, point, List.of()))
        .containsExactly("mount", "-t", "ext4", "--", "/dev/nvme1n1", "/persist");
    assertThat(MountCommands.bind(point, Path.of("/srv")))
        .containsExactly("mount", "--bind", "--", "/persist", "/srv");
    assertThat(MountCommands.unmount(point)).containsExactly("umount", "--", "/persist");
  }
}
