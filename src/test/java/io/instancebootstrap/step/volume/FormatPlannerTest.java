// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@link FormatPlanner}, row by row. */
class FormatPlannerTest {
  private static final Probe NOISE =
      new Probe.Holds(Optional.empty(), true, List.of("PTTYPE=atari"));
  private static final Probe LVM =
      new Probe.Holds(Optional.empty(), false, List.of("TYPE=LVM2_member"));
  private static final String OURS = FormatPlanner.uuid(FakeEc2.VOL).toString();

  @ParameterizedTest
  @ValueSource(strings = {"", "blank", "formatting", "anything"})
  void aFailedProbeIsNeverEmpty(String tag) {
    Decision<FormatChange> decision = plan(true, tag, new Probe.Unknown("blkid: exit code 8"));
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    assertThat(decision.reason()).contains("blkid: exit code 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blank", "formatting"})
  void nothingThereIsFormatted(String tag) {
    assertMakes(plan(true, tag, new Probe.Empty()));
  }

  @ParameterizedTest
  @CsvSource({"blank,true", "formatting,true", "'',false", "Blank,false", "true,false"})
  void noiseIsOverruledByTheTagAlone(String tag, boolean formats) {
    Decision<FormatChange> decision = plan(true, tag, NOISE);
    if (formats) {
      assertMakes(decision);
    } else {
      assertThat(decision).isInstanceOf(Decision.Refuse.class);
      assertThat(decision.reason()).contains("PTTYPE=atari");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blank", "formatting"})
  void whatHoldsSomethingIsRefusedWhateverTheTagSays(String tag) {
    for (Probe probe : List.of(LVM, VolumeWorld.fileSystem("btrfs", "b-1"))) {
      Decision<FormatChange> decision = plan(true, tag, probe);
      assertThat(decision).isInstanceOf(Decision.Refuse.class);
      assertThat(decision.reason()).contains("TYPE=", "vol-1", "wipefs");
    }
  }

  @ParameterizedTest
  @CsvSource({"ext4,''", "xfs,''", "ext4,blank", "xfs,formatting"})
  void aFileSystemIsKept(String type, String tag) {
    Decision<FormatChange> decision = plan(true, tag, VolumeWorld.fileSystem(type, "someone's"));
    assertThat(decision).isInstanceOf(Decision.Converged.class);
    assertThat(decision.reason()).contains(type, "someone's");
    assertThat(decision.reason().contains("is kept")).isEqualTo(type.equals("xfs"));
  }

  @Test
  void anUnfinishedMkfsOfOursIsFinished() {
    Probe ours = VolumeWorld.fileSystem("ext4", OURS);
    assertThat(((Decision.Changes<FormatChange>) plan(true, "formatting", ours)).changes())
        .singleElement()
        .isInstanceOf(FormatChange.FinishFileSystem.class);
    assertThat(plan(true, "", ours)).isInstanceOf(Decision.Converged.class);
    assertThat(plan(true, "blank", ours)).isInstanceOf(Decision.Converged.class);
    assertThat(plan(false, "formatting", ours)).isInstanceOf(Decision.Converged.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blank", "formatting"})
  void spawnNeverFormats(String tag) {
    BootstrapException empty =
        catchThrowableOfType(BootstrapException.class, () -> plan(false, tag, new Probe.Empty()));
    assertThat(empty.category()).isEqualTo(Category.FAILED);
    assertThat(empty).hasMessageContaining("spawn never");
  }

  @Test
  void aMountedFileSystemIsLeftAlone() {
    FormatState state =
        new FormatState(
            Optional.of(tagged("blank")), Optional.of(device()), true, Optional.empty(), false);
    assertThat(planner(true).plan(state)).isInstanceOf(Decision.Converged.class);
  }

  @Test
  void aDryRunPlansForTheVolumeThatWillBeCreated() {
    FormatState none =
        new FormatState(Optional.empty(), Optional.empty(), false, Optional.empty(), false);
    assertMakes(planner(true).plan(none));
    assertThat(planner(false).plan(none)).isInstanceOf(Decision.Converged.class);
    FormatState known =
        new FormatState(Optional.of(tagged("")), Optional.empty(), false, Optional.empty(), false);
    assertThat(planner(true).plan(known)).isInstanceOf(Decision.Converged.class);
  }

  private static void assertMakes(Decision<FormatChange> decision) {
    assertThat(decision).isInstanceOf(Decision.Changes.class);
    assertThat(((Decision.Changes<FormatChange>) decision).changes())
        .singleElement()
        .isInstanceOf(FormatChange.MakeFileSystem.class);
  }

  private static Decision<FormatChange> plan(boolean mayFormat, String tag, Probe probe) {
    return planner(mayFormat)
        .plan(
            new FormatState(
                Optional.of(tagged(tag)), Optional.of(device()), false, Optional.of(probe), false));
  }

  private static FormatPlanner planner(boolean mayFormat) {
    return new FormatPlanner(FakeEc2.WEB, FileSystemType.EXT4, mayFormat);
  }

  private static Volume tagged(String tag) {
    Volume volume = FakeEc2.volume("vol-1", FakeEc2.ZONE, "in-use");
    return tag.isEmpty() ? volume : FakeEc2.tagged(volume, tag);
  }

  private static BlockDevice device() {
    return new BlockDevice(
        FakeEc2.VOL, Path.of("/dev/nvme1n1"), "259:1", "serial vol1", 8 * FakeEc2.GIB);
  }
}
