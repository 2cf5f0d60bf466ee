// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FstabTest {
  private static final VolumeFstab VOLUME =
      new VolumeFstab(
          "9c1d2f6e-1c55-4f4e-9a43-0f6c7a5b2d10",
          "/persist",
          "ext4",
          Duration.ofSeconds(90),
          false);
  private static final List<FstabEntry> ENTRIES =
      VOLUME.entries(
          List.of(
              new BindMount("/persist/data/srv/www", "/srv/www"),
              new BindMount("/persist/data/srv/größe a", "/srv/größe a")));

  @Test
  void blockIsAddedAtTheEnd() {
    String fstab = Samples.read("fstab-debian12");
    assertThat(Fstab.withBlock(fstab, ENTRIES))
        .isEqualTo(
            fstab
                + """
                # BEGIN instance-bootstrap (rewritten by the agent; put other entries outside)
                UUID=9c1d2f6e-1c55-4f4e-9a43-0f6c7a5b2d10 /persist ext4 defaults,nofail,x-systemd.device-timeout=90s 0 2
                /persist/data/srv/www /srv/www none bind,nofail,x-systemd.requires-mounts-for=/persist 0 0
                /persist/data/srv/gr\u00c3\u00b6\u00c3\u009fe\\040a /srv/gr\u00c3\u00b6\u00c3\u009fe\\040a none bind,nofail,x-systemd.requires-mounts-for=/persist 0 0
                # END instance-bootstrap
                """);
  }

  @Test
  void blockIsReplacedWhereItStands() {
    String before =
        "/dev/a / ext4 rw\n# BEGIN instance-bootstrap\nold stuff\n# END instance-bootstrap\nlast";
    assertThat(Fstab.withBlock(before, ENTRIES))
        .startsWith("/dev/a / ext4 rw\n# BEGIN instance-bootstrap")
        .doesNotContain("old stuff")
        .endsWith("# END instance-bootstrap\nlast");
    assertThat(Fstab.block(Fstab.withBlock(before, ENTRIES))).isEqualTo(ENTRIES);
  }

  @Test
  void lineEndsOfTheFileAreUsed() {
    String fstab = Samples.read("fstab-crlf-unfinished");
    String edited = Fstab.withBlock(fstab, ENTRIES);
    assertThat(edited).startsWith(fstab + "\r\n# BEGIN").endsWith("# END instance-bootstrap");
    assertThat(Fstab.withBlock(edited, List.of())).isEqualTo(fstab);
  }

  @Test
  void entriesAreRead() {
    assertThat(Fstab.parse(Samples.read("fstab-crlf-unfinished")))
        .containsExactly(
            new FstabEntry("UUID=0aa1-11", "/", "xfs", "defaults,noatime", 1, 1),
            new FstabEntry("/swapfile", "none", "swap", "sw", 0, 0),
            new FstabEntry("tmpfs", "/srv/my data", "tmpfs", "size=64m", 0, 0));
  }

  @Test
  void xfsIsNotCheckedAtBoot() {
    VolumeFstab xfs = new VolumeFstab("u", "/persist", "xfs", Duration.ofSeconds(5), true);
    assertThat(xfs.entries(List.of()))
        .containsExactly(
            new FstabEntry(
                "UUID=u",
                "/persist",
                "xfs",
                "defaults,nofail,x-systemd.device-timeout=5s,nouuid",
                0,
                0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# BEGIN instance-bootstrap\n",
        "# END instance-bootstrap\n",
        "# END instance-bootstrap\n# BEGIN instance-bootstrap\n",
        "# BEGIN instance-bootstrap\n# BEGIN instance-bootstrap\n# END instance-bootstrap\n",
        "# BEGIN instance-bootstrap\n# END instance-bootstrap\n# BEGIN instance-bootstrap\n# END instance-bootstrap\n",
      })
  void damagedMarkersAreAnError(String fstab) {
    assertThatThrownBy(() -> Fstab.withBlock(fstab, ENTRIES))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("put the marker lines right by hand");
  }

  @Test
  void markersOfOthersAreNotOurs() {
    String fstab = "# BEGIN instance-bootstrapper\n";
    assertThat(Fstab.withBlock(fstab, List.of())).isEqualTo(fstab);
  }

  @Test
  void conflictNamesBothLines() {
    String fstab = Samples.read("fstab-debian12") + "/dev/sdb1 /srv/www/ xfs noatime 0 0\n";
    assertThat(Fstab.conflict(fstab, ENTRIES.get(1)))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains(
                        "line 4", "/dev/sdb1 /srv/www/ xfs noatime 0 0", ENTRIES.get(1).print()));
    assertThat(Fstab.conflict(fstab, ENTRIES.get(0))).isEmpty();
  }

  @Test
  void ownBlockIsNoConflict() {
    assertThat(Fstab.conflict(Fstab.withBlock("", ENTRIES), ENTRIES.get(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"persist", "/per sist", "/a,b", "/a\"b", "/a%b", ""})
  void mountPointThatNoOptionCanNameIsRefused(String mountPoint) {
    assertThatThrownBy(
            () -> new VolumeFstab("u", mountPoint, "ext4", Duration.ofSeconds(90), false))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("[volume] mount");
  }

  @Provide
  Arbitrary<String> fstabs() {
    return Texts.around(
        "/dev/a",
        "/srv",
        "ext4",
        "defaults",
        "0",
        "# BEGIN instance-bootstrap",
        "\n# END instance-bootstrap\n");
  }

  @Property
  void nothingElseChanges(@ForAll("fstabs") String fstab) {
    String edited;
    try {
      edited = Fstab.withBlock(fstab, ENTRIES);
    } catch (BootstrapException markers) {
      return;
    }
    assertThat(Fstab.withBlock(edited, ENTRIES)).isEqualTo(edited);
    assertThat(Fstab.block(edited)).isEqualTo(ENTRIES);
    if (!fstab.contains("BEGIN")) {
      assertThat(edited).startsWith(fstab);
      assertThat(Fstab.withBlock(edited, List.of())).isEqualTo(fstab);
    }
  }

  @Test
  void onlyBlanksAndTabsPartFields() {
    FstabEntry entry = new FstabEntry("\u000b/srv", "/srv\f", "none", "bind", 0, 0);
    assertThat(Fstab.block(Fstab.withBlock("", List.of(entry)))).containsExactly(entry);
  }

  @Property
  void anyTextIsRead(@ForAll("fstabs") String fstab, @ForAll String any) {
    Fstab.parse(fstab);
    Fstab.parse(any);
    String word = any.isEmpty() ? "x" : any;
    FstabEntry entry = new FstabEntry(word, word, "none", "bind", 0, 0);
    if (any.codePoints().noneMatch(c -> c == '#' || Character.isSurrogate((char) c))
        && !any.isBlank()) {
      assertThat(Fstab.block(Fstab.withBlock(fstab.replace("# ", ""), List.of(entry))))
          .containsExactly(entry);
    }
  }
}
