// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each attribute that a copy keeps, on real file systems, judged by others: rsync -aHAXS must find
 * nothing to do, and stat, getfattr, getfacl, getcap and lsattr must print the same for source,
 * copy and a copy that rsync made. Needs root and the packages xfsprogs, rsync, attr, acl and
 * libcap2-bin.
 */
@StartsProcesses
class FidelityIT {
  private static final Map<String, String> CASES = new TreeMap<>();

  static {
    CASES.put("owner and group", "touch f; chown 1234:4321 f; mkdir d; chown 55:66 d");
    CASES.put(
        "modes",
        "for m in 0000 0644 4755 2755 1644 7777; do touch f$m; chmod $m f$m; mkdir d$m; chmod $m d$m; done");
    CASES.put("owner with setuid", "touch f; chown 7:7 f; chmod 6755 f");
    CASES.put(
        "times",
        "touch -d '2001-02-03 04:05:06.123456789' f; touch -a -d '2002-02-03 04:05:06.987654321' f;"
            + " touch -d '1969-12-31 23:59:58.000000001' before; mkdir d; touch d/x;"
            + " touch -d '2030-01-01 00:00:00.999999999' d");
    CASES.put(
        "symbolic links",
        "ln -s nowhere dangling; ln -s / out; ln -s . self; mkdir d; ln -s d dir;"
            + " ln -s \"$(printf 'x%.0s' {1..900})\" long; chown -h 11:12 dangling;"
            + " touch -h -d '2003-03-03 03:03:03.333333333' dangling out; setfattr -h -n trusted.t -v 1 out");
    CASES.put(
        "hard links",
        "mkdir a b; echo data > a/f; ln a/f b/f; ln a/f g; ln -s x s; ln s s2; mkfifo p; ln p b/p");
    CASES.put(
        "holes",
        "truncate -s 20M hole; truncate -s 20M mixed; printf x | dd of=mixed bs=1 seek=5000000 conv=notrunc status=none;"
            + " dd if=/dev/urandom of=end bs=64k count=1 seek=100 status=none;"
            + " dd if=/dev/zero of=zeros bs=64k count=20 status=none; fallocate -l 3M reserved;"
            + " truncate -s 70000 small; printf y | dd of=small bs=1 seek=65600 conv=notrunc status=none");
    CASES.put(
        "extended attributes",
        "touch f; mkdir -p d/sub; setfattr -n user.one -v 1 f; setfattr -n user.empty f;"
            + " setfattr -n user.bin -v 0x00ff00 f; setfattr -n trusted.t -v secret f;"
            + " setfattr -n security.other -v s f; setfattr -n user.d -v 2 d; setfattr -n trusted.d -v 3 d;"
            + " setfattr -n user.large -v $(printf 'y%.0s' {1..3000}) d/sub");
    CASES.put(
        "SELinux label",
        "touch f; ln -s x l; mkdir d;"
            + " for i in f l d; do setfattr -h -n security.selinux -v system_u:object_r:etc_t:s0 $i; done");
    CASES.put("capability", "cp /bin/true t; chown 3:4 t; setcap cap_net_raw,cap_chown+ep t");
    CASES.put(
        "ACLs",
        "touch f; mkdir d; setfacl -m u:1000:rwx,g:33:r-x,m::r-x f;"
            + " setfacl -m u:1001:rwx d; setfacl -d -m u:1002:rw-,g:44:--- d; touch d/inherits; mkdir d/sub");
    CASES.put("default ACL dropped below", "mkdir -p d/e; touch d/f; setfacl -d -m u:5:rwx d");
    CASES.put(
        "special files",
        "mkfifo -m 640 pipe; mknod null c 1 3; mknod big c 300 70000; mknod loop b 7 0; mknod white c 0 0;"
            + " chown 9:9 pipe null; touch -d '2004-04-04 04:04:04.444444444' pipe null loop");
    CASES.put(
        "names",
        "touch -- $'\\xff\\xfe' $'new\\nline' ' ' '*' $'\\xc3\\xbc' '-rf'; mkdir $'d\\x80'; echo x > $'d\\x80/\\xc3'; ln -s $'\\xfa' $'l\\xfb'");
    CASES.put(
        "longest names",
        "touch \"$(printf 'n%.0s' {1..255})\"; mkdir \"$(printf 'd%.0s' {1..255})\"");
    CASES.put(
        "deep paths",
        "n=$(printf 'p%.0s' {1..255}); for i in {1..13}; do mkdir $n; cd $n; done; echo deep > f;"
            + " setfattr -n user.deep -v 1 f; ln -s nowhere l; touch -h -d '2005-05-05 05:05:05.555555555' l");
    CASES.put(
        "immutable and append-only",
        "echo 1 > i; ln i i2; echo 2 > a; mkdir d; touch d/f; chattr +i i d; chattr +a a");
  }

  /** Times of access come first, before another judge reads a file. */
  private static final List<String> JUDGES =
      List.of(
          "find . -not -type d -not -type l -not -type s -printf '%A@ %p\\n' | sort",
          "lsattr -R . 2>/dev/null | grep -E '^[^ ]*[ia]' | sed -E 's/^[^ia ]*(i?)[^ia ]*(a?)[^ ]*/\\1\\2/' | sort",
          "find . -mindepth 1 -not -type s -printf '%p %y %m %U %G %n %T@ %l\\n' | sort",
          "find . -type f -printf '%s %p\\n' | sort",
          "find . \\( -type c -o -type b \\) -exec stat -c '%n %t %T' {} + | sort",
          "find . -mindepth 1 -not -type s -print0 | sort -z | xargs -0 getfattr -h -d -m - -e hex -- | grep -v ^trusted.SGI_ACL_",
          "find . -not -type l -not -type s -print0 | sort -z | xargs -0 getfacl -n --",
          "getcap -r . | sort");

  /** The first judges ask for what rsync does not copy: times of access and inode flags. */
  private static final int BEYOND_RSYNC = 2;

  @TempDir Path directory;
  private final List<LoopVolume> volumes = new ArrayList<>();

  static Stream<Arguments> table() {
    return Stream.of("ext4", "xfs")
        .flatMap(from -> Stream.of("ext4", "xfs").map(to -> Arguments.of(from, to)));
  }

  @AfterEach
  void unmount() {
    volumes.forEach(LoopVolume::close);
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @MethodSource("table")
  void everyAttributeArrives(String from, String to) throws IOException {
    Path source = Files.createDirectory(volume(from).resolve("srv"));
    Path target = volume(to).resolve("aside");
    CASES.forEach(
        (name, script) ->
            Shell.run(source, "mkdir '%s'; cd '%s'; %s".formatted(name, name, script)));
    Path socket = source.resolve("socket");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));
      CopyTestTree tree = new CopyTestTree(source, target);
      tree.copy(CopyPass.WARM);
      CopyResult result = tree.copy(CopyPass.FINAL);
      tree.verify(result, VerifyMode.FULL);

      assertThat(result.notes()).contains(socket + " is a socket, and sockets are not copied");
      assertThat(result.notes()).filteredOn(note -> note.contains("immutable")).hasSize(3);
      assertThat(Files.exists(target.resolve("socket"))).isFalse();
      judge(source, target);
      judgeBesideRsync(source, target);
    }
  }

  /** The same tree, copied by rsync, which by itself takes times of the same second as equal. */
  private static void judgeBesideRsync(Path source, Path target) {
    Path rsyncs = target.resolveSibling("rsync");
    Shell.run(
        source,
        "rsync -aHAXS --filter='-x trusted.SGI_ACL_*' --exclude=/socket --numeric-ids --modify-window=-1 %s/ %s/"
            .formatted(source, rsyncs));
    for (String judge : JUDGES.subList(BEYOND_RSYNC, JUDGES.size())) {
      requireSame(judge, rsyncs, target);
    }
  }

  private static void requireSame(String judge, Path expected, Path found) {
    String script = "diff <(cd %s; %s) <(%s) || true".formatted(expected, judge, judge);
    assertThat(Shell.run(found, script)).as(judge).isEmpty();
  }

  private void judge(Path source, Path target) {
    for (String judge : JUDGES) {
      requireSame(judge, source, target);
    }
    assertThat(
            Shell.run(
                source,
                "rsync -aHAXS --filter='-x trusted.SGI_ACL_*' --exclude=/socket --numeric-ids --modify-window=-1 --checksum --delete --dry-run --itemize-changes %s/ %s/"
                    .formatted(source, target)))
        .isEmpty();
    String used = "cd holes; du -k hole mixed end small | awk '$1 > 130'";
    assertThat(Shell.run(target, used)).isEmpty();
    assertThat(Shell.run(target, "du -k holes/zeros | cut -f1").strip()).isEqualTo("1280");
  }

  private Path volume(String kind) {
    LoopVolume volume = LoopVolume.ofKind(kind, directory);
    volumes.add(volume);
    return volume.mount();
  }
}
