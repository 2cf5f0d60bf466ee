// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.domain.VolumeLayout;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.text.ResolverOwner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files of a machine that holds the volume of {@link SampleServer}, mounted and bound: what the
 * kernel and udev would show of it, and copies of some files of the running machine.
 */
final class SampleMachine {
  private static final List<String> COPIED =
      List.of(
          "etc/fstab",
          "etc/hosts",
          "etc/hostname",
          "etc/nsswitch.conf",
          "etc/nscd.conf",
          "etc/resolv.conf");
  private static final List<String> BOUND = List.of("/srv/www", "/var/lib/sample-db");
  private static final VolumeLayout VOLUME = new VolumeLayout(Path.of("/persist"));
  private static final String DISK = "nvme1n1";
  private static final String NUMBER = "259:1";
  private static final int SECTORS = 4096;
  private static final String LONG_AGO = "2026-01-01T00:00:00Z";

  private final Path root;

  private SampleMachine(Path root) {
    this.root = root;
  }

  /** Writes them below {@code root}, a directory without symbolic links in its name. */
  static void write(Path root) throws IOException {
    SampleMachine machine = new SampleMachine(root);
    machine.copyFiles();
    machine.write(SystemPaths.PACKAGED_UNIT, "");
    machine.write(SystemPaths.JOURNAL_SOCKET, "");
    machine.dhcp();
    machine.write(Path.of("/proc/sys/kernel/hostname"), SampleServer.NAME + "\n");
    machine.disk();
    machine.data();
    machine.write(Path.of("/proc/self/mountinfo"), machine.mounts());
  }

  private void copyFiles() throws IOException {
    for (String name : COPIED) {
      Path real = Path.of("/").resolve(name);
      if (Files.isReadable(real)) {
        write(real, Files.readString(real));
      }
    }
  }

  /** What a machine has whose DHCP client writes resolv.conf and has to be told of the options. */
  private void dhcp() throws IOException {
    for (String present : ResolverOwner.PROBED) {
      Files.createDirectories(below(Path.of(present)));
    }
  }

  private void disk() throws IOException {
    Path shown = Path.of("/sys/block").resolve(DISK);
    write(shown.resolve("dev"), NUMBER + "\n");
    write(shown.resolve("size"), SECTORS + "\n");
    write(shown.resolve("device/serial"), LoopbackCloud.VOLUME.serial() + "\n");
    Files.createDirectories(below(Path.of("/dev/disk/by-id")));
    try (RandomAccessFile node =
        new RandomAccessFile(below(Path.of("/dev").resolve(DISK)).toFile(), "rw")) {
      node.setLength(SECTORS * 512L);
    }
  }

  private void data() throws IOException {
    StringBuilder paths = new StringBuilder();
    for (String path : BOUND) {
      Files.createDirectories(below(Path.of(path)));
      Files.createDirectories(below(VOLUME.data(Path.of(path))));
      paths.append(
          "%s{\"path\":\"%s\",\"persisted\":\"%s\",\"version\":\"0\",\"instance\":\"%s\",\"inUse\":true}"
              .formatted(
                  paths.isEmpty() ? "" : ",", path, LONG_AGO, LoopbackCloud.INSTANCE.value()));
    }
    write(VOLUME.manifest(), "{\"paths\":[" + paths + "]}\n");
    write(
        VOLUME.marker(),
        "{\"server\":\"%s\",\"volume\":\"%s\",\"marked\":\"%s\",\"version\":\"0\"}\n"
            .formatted(SampleServer.NAME, LoopbackCloud.VOLUME.value(), LONG_AGO));
  }

  /** As in proc(5). */
  private String mounts() {
    StringBuilder lines = new StringBuilder("21 1 8:1 / / rw,relatime - ext4 /dev/root rw\n");
    lines.append(mount(22, "/", VOLUME.mount()));
    for (String path : BOUND) {
      lines.append(mount(23 + BOUND.indexOf(path), path, Path.of(path)));
    }
    return lines.toString();
  }

  private String mount(int id, String of, Path at) {
    return "%s 21 %s %s %s rw,relatime - ext4 /dev/%s rw\n"
        .formatted(Integer.toString(id), NUMBER, of, below(at), DISK);
  }

  private void write(Path file, String text) throws IOException {
    Path real = below(file);
    Files.createDirectories(Objects.requireNonNull(real.getParent(), "a file at the root"));
    Files.writeString(real, text);
  }

  private Path below(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }
}
