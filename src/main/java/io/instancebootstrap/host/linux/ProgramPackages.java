// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.util.Map;

/** Which Debian package brings a program, for the message that it is missing. */
final class ProgramPackages {
  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("blkid", "util-linux"),
          Map.entry("blockdev", "util-linux"),
          Map.entry("dhclient", "isc-dhcp-client"),
          Map.entry("dumpe2fs", "e2fsprogs"),
          Map.entry("e2fsck", "e2fsprogs"),
          Map.entry("getent", "libc-bin"),
          Map.entry("git", "git"),
          Map.entry("hostname", "hostname"),
          Map.entry("hostnamectl", "systemd"),
          Map.entry("ip", "iproute2"),
          Map.entry("journalctl", "systemd"),
          Map.entry("losetup", "util-linux"),
          Map.entry("mkfs.ext4", "e2fsprogs"),
          Map.entry("mkfs.xfs", "xfsprogs"),
          Map.entry("mount", "mount"),
          Map.entry("nmcli", "network-manager"),
          Map.entry("nscd", "nscd"),
          Map.entry("partx", "util-linux"),
          Map.entry("resize2fs", "e2fsprogs"),
          Map.entry("resolvconf", "resolvconf"),
          Map.entry("resolvectl", "systemd-resolved"),
          Map.entry("setsid", "util-linux"),
          Map.entry("systemctl", "systemd"),
          Map.entry("systemd-analyze", "systemd"),
          Map.entry("tune2fs", "e2fsprogs"),
          Map.entry("udevadm", "udev"),
          Map.entry("umount", "mount"),
          Map.entry("unshare", "util-linux"),
          Map.entry("wipefs", "util-linux"),
          Map.entry("xfs_admin", "xfsprogs"),
          Map.entry("xfs_db", "xfsprogs"),
          Map.entry("xfs_growfs", "xfsprogs"),
          Map.entry("xfs_io", "xfsprogs"),
          Map.entry("xfs_repair", "xfsprogs"));

  private ProgramPackages() {}

  /** What a person can do to get {@code program}. */
  static String remedy(String program) {
    String name = PACKAGES.get(program);
    return name == null ? "install it" : "install the package " + name;
  }
}
