// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.Probe;
import io.instancebootstrap.text.BlkidResult;
import io.instancebootstrap.text.WipefsResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeDecisionTest {
  private static final BlkidResult NOTHING = new BlkidResult.Empty();
  private static final WipefsResult CLEAN = new WipefsResult.Empty();

  private static BlkidResult blkid(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (String pair : pairs) {
      values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return new BlkidResult.Signatures(values);
  }

  private static WipefsResult wipefs(String... types) {
    return new WipefsResult.Signatures(
        Arrays.stream(types).map(type -> new WipefsResult.Signature(0x438, "", "", type)).toList());
  }

  private static Probe.Holds holds(BlkidResult blkid, WipefsResult wipefs, String... partitions) {
    Probe probe = ProbeDecision.decide(blkid, wipefs, List.of(partitions), true);
    assertThat(probe).isInstanceOf(Probe.Holds.class);
    return (Probe.Holds) probe;
  }

  @Test
  void emptyIsWhatBothFindEmpty() {
    assertThat(ProbeDecision.decide(NOTHING, CLEAN, List.of(), false)).isEqualTo(new Probe.Empty());
    assertThat(ProbeDecision.decide(NOTHING, CLEAN, List.of("nvme1n1p1"), false))
        .isInstanceOf(Probe.Unknown.class);
  }

  @Test
  void aProbeThatFailedProvesNothing() {
    BlkidResult failed = new BlkidResult.Failed("no blkid");
    assertThat(ProbeDecision.decide(failed, CLEAN, List.of(), true))
        .isEqualTo(new Probe.Unknown("no blkid"));
    assertThat(ProbeDecision.decide(failed, wipefs("ext4"), List.of(), true))
        .isEqualTo(new Probe.Unknown("no blkid"));
    WipefsResult error = new WipefsResult.Failed("no wipefs");
    assertThat(ProbeDecision.decide(NOTHING, error, List.of(), true))
        .isEqualTo(new Probe.Unknown("no wipefs"));
  }

  @Test
  void oneFileSystemAndNothingElse() {
    BlkidResult ext4 = blkid("TYPE=ext4", "USAGE=filesystem", "UUID=6f0d", "LABEL=web");
    assertThat(holds(ext4, wipefs("ext4")).fileSystem())
        .contains(new Probe.FileSystem("ext4", "6f0d", "web"));
    assertThat(holds(ext4, wipefs("ext4")).onlyPartitionTable()).isFalse();
    // A second signature of another kind, or a probe that does not see it: who knows.
    assertThat(holds(ext4, wipefs("ext4", "dos")).fileSystem()).isEmpty();
    assertThat(holds(ext4, wipefs("xfs")).fileSystem()).isEmpty();
    assertThat(holds(ext4, CLEAN).fileSystem()).isEmpty();
    assertThat(holds(NOTHING, wipefs("ext4")).fileSystem()).isEmpty();
    BlkidResult mixed = blkid("TYPE=vfat", "USAGE=filesystem", "UUID=1-2", "PTTYPE=dos");
    assertThat(holds(mixed, wipefs("vfat")).fileSystem()).isEmpty();
  }

  @Test
  void raidAndEncryptionAreNoFileSystemsAndNoNoise() {
    for (String type : List.of("LVM2_member", "linux_raid_member", "crypto_LUKS")) {
      String usage = type.startsWith("crypto") ? "USAGE=crypto" : "USAGE=raid";
      Probe.Holds probe = holds(blkid("TYPE=" + type, usage, "UUID=1"), wipefs(type));
      assertThat(probe.fileSystem()).isEmpty();
      assertThat(probe.onlyPartitionTable()).isFalse();
      assertThat(probe.evidence()).contains("blkid: TYPE=" + type);
    }
  }

  @Test
  void aBareTableThatNoiseCanLookLike() {
    assertThat(holds(blkid("PTTYPE=atari"), wipefs("atari")).onlyPartitionTable()).isTrue();
    assertThat(holds(blkid("PTTYPE=dos", "PTUUID=1"), wipefs("dos")).onlyPartitionTable()).isTrue();
  }

  @Test
  void aTableThatIsNoNoise() {
    // A used entry, a partition of the kernel, a checksum, something beside.
    Probe used = ProbeDecision.decide(blkid("PTTYPE=dos"), wipefs("dos"), List.of(), false);
    assertThat(((Probe.Holds) used).onlyPartitionTable()).isFalse();
    assertThat(holds(blkid("PTTYPE=dos"), wipefs("dos"), "p1").onlyPartitionTable()).isFalse();
    assertThat(holds(blkid("PTTYPE=gpt"), wipefs("gpt", "PMBR")).onlyPartitionTable()).isFalse();
    assertThat(holds(blkid("PTTYPE=dos"), wipefs("dos", "ext4")).onlyPartitionTable()).isFalse();
    assertThat(holds(blkid("PTTYPE=dos"), CLEAN).onlyPartitionTable()).isFalse();
    assertThat(holds(NOTHING, wipefs("dos")).onlyPartitionTable()).isFalse();
    BlkidResult more = blkid("PTTYPE=dos", "LABEL=x");
    assertThat(holds(more, wipefs("dos")).onlyPartitionTable()).isFalse();
  }

  @Test
  void readsRowsOfPartx() {
    assertThat(PartxRows.parse("1 100 2000 x7Q\n2 2048 30720 0x83\n"))
        .isEqualTo(
            Optional.of(
                List.of(
                    new PartxRows.Row(100, 2000, "x7Q"), new PartxRows.Row(2048, 30720, "0x83"))));
    assertThat(PartxRows.parse("")).contains(List.of());
    assertThat(PartxRows.parse("NR START SECTORS TYPE\n")).isEmpty();
  }

  @Test
  void onlyAnAtariEntryMayBeNoise() {
    assertThat(new PartxRows.Row(1, 1, "x7Q").surelyUsed("atari")).isFalse();
    assertThat(new PartxRows.Row(1, 1, "LNX").surelyUsed("atari")).isTrue();
    assertThat(new PartxRows.Row(1, 1, "0x83").surelyUsed("dos")).isTrue();
  }
}
