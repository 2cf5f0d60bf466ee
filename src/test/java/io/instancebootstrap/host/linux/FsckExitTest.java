// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FsckExitTest {
  private static CommandResult result(String program, int code, boolean timedOut) {
    return new CommandResult(
        Command.of("checking", program, "/dev/nvme1n1"), code, "line\n\nlast line\n", "", timedOut);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, false",
    "1, true, true",
    "2, false, true",
    "3, false, true",
    "4, false, false",
    "5, false, true",
    "8, false, false",
    "12, false, false",
    "16, false, false",
    "32, false, false",
    "128, false, false",
    "137, false, false"
  })
  void e2fsck(int code, boolean acceptable, boolean repaired) {
    CheckVerdict verdict = FsckExit.ofExt(result("e2fsck", code, false));
    assertThat(verdict.acceptable()).isEqualTo(acceptable);
    assertThat(verdict.repaired()).isEqualTo(repaired);
    assertThat(verdict.summary())
        .startsWith("e2fsck: exit code " + code + ", ")
        .endsWith(": line; last line");
  }

  @Test
  void leftErrorsAreForAPerson() {
    assertThat(FsckExit.ofExt(result("e2fsck", 4, false)).summary()).contains("by hand");
    assertThat(FsckExit.ofXfs(result("xfs_repair", 1, false)).summary()).contains("by hand");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "2, false", "139, false"})
  void xfsRepair(int code, boolean acceptable) {
    CheckVerdict verdict = FsckExit.ofXfs(result("xfs_repair", code, false));
    assertThat(verdict.acceptable()).isEqualTo(acceptable);
    assertThat(verdict.repaired()).isFalse();
  }

  @Test
  void aCheckThatWasKilledProvesNothing() {
    CheckVerdict verdict = FsckExit.ofExt(result("e2fsck", 0, true));
    assertThat(verdict.acceptable()).isFalse();
    assertThat(verdict.summary()).contains("killed after 60 s");
    assertThat(FsckExit.ofXfs(result("xfs_repair", 0, true)).acceptable()).isFalse();
  }
}
