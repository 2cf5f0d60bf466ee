// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptTest {
  private static final String HEAD = "#!/bin/sh\n";

  /** In each line [persist] marks what is to be rewritten; other words stay. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap --phase [persist]",
        "bootstrap --phase=[persist] --server persist",
        "bootstrap --phase \"[persist]\"",
        "bootstrap --phase '[persist]'",
        "bootstrap \"--phase=[persist]\"",
        "bootstrap \\\n  --phase \\\n  [persist] \\\n  --server x",
        "bootstrap \\\r\n --phase [persist]\r\n",
        "/usr/bin/bootstrap --server persist --phase [persist]",
        "sudo -E timeout 600 /opt/b/bin/bootstrap --phase [persist]",
        "A=1 B='persist' bootstrap --phase [persist]",
        "exec bootstrap --phase [persist] >>/var/log/persist 2>&1",
        "bootstrap 2>&1 --phase [persist]",
        "bootstrap &>/dev/null --phase [persist]",
        "true && bootstrap --phase [persist] || echo bootstrap --phase persist",
        "if bootstrap --phase [persist]; then echo persist; fi",
        "for i in 1 2 3; do bootstrap --phase [persist] && break; done",
        "retry() { \"$@\"; }\nretry bootstrap --phase [persist]",
        "(cd / && bootstrap --phase [persist])",
        "out=$(bootstrap --phase [persist])",
        "out=\"$(bootstrap --phase [persist] --server \"persist\")\"",
        "out=`bootstrap --phase [persist]`; bootstrap --phase [persist]",
        "case $x in a) bootstrap --phase [persist];; esac",
        "java -Xmx64m -jar /opt/bootstrap.jar --phase [persist]",
        "java -jar \"$JAR\" --phase=[persist]",
        "java -jar instance-bootstrap-0.1.0.jar --phase [persist]",
        "\"$BOOTSTRAP\" --phase [persist]",
        "${bootstrap_cmd} --phase [persist]",
        "bash -c \"bootstrap --phase [persist]\"",
        "bash -lc 'cd /; bootstrap --phase \"[persist]\"; echo bootstrap --phase persist'",
        "su - root -c 'bootstrap --phase [persist]'",
        "sh -c \"bootstrap --phase \\\"[persist]\\\"\"",
        "PHASE=[persist]\nbootstrap --phase \"$PHASE\"",
        "export PHASE='[persist]'\nbootstrap --phase=${PHASE}",
        "bootstrap --phase ${X:-[persist]}",
        "bash <<EOF\nbootstrap --phase [persist]\nEOF\necho persist",
        "cat >/x <<'A' && cat >/y <<-B\n#!/bin/sh\nbootstrap --phase [persist]\nA\nbootstrap --phase persist\n\tB\nbootstrap --phase [persist]",
        "N=$((1<<2))\nbootstrap --phase [persist]",
        "(( 1<<2 ))\nbootstrap --phase [persist]",
        "echo \"it's\" # it's\nbootstrap --phase [persist]",
        "test $# -gt 0 && bootstrap --phase [persist]",
        "cat <<<persist; bootstrap --phase [persist]",
        "echo bootstrap --phase persist",
        "# bootstrap --phase persist",
        "sudo echo 'bootstrap --phase persist'",
        "bootstrap status # --phase persist",
        "bootstrap status; other --phase persist",
        "bootstrapper --phase persist",
        "x='\nbootstrap --phase persist\n'",
        "bootstrap --phase",
        "cat >/etc/motd <<EOF\nbootstrap --phase persist\nEOF",
        "bootstrap --phase spawn --server persist",
      })
  void phaseIsFoundWhereTheAgentRuns(String marked) {
    String before = HEAD + marked.replace("[persist]", "persist");
    String expected = HEAD + marked.replace("[persist]", "spawn");
    assertThat(rewritten(before)).isEqualTo(expected);
    assertThat(rewritten(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap --phase $1",
        "bootstrap --phase \"$(cat /x)\"",
        "bootstrap --phase $PHASE",
        "bootstrap --phase resurrect"
      })
  void phaseThatCannotBeReadIsAnError(String command) {
    assertThatThrownBy(() -> rewritten(HEAD + "\n" + command))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("[launch] user-data");
  }

  @Test
  void wholeScript() {
    String script = UserDataSamples.read("al2023.sh");
    String expected =
        script
            .replace("\tbootstrap --phase persist\n", "\tbootstrap --phase spawn\n")
            .replace("--phase \"persist\"", "--phase \"spawn\"")
            .replace("--phase=persist", "--phase=spawn");
    assertThat(rewritten(script)).isEqualTo(expected);
    assertThat(UserData.rewrite(UserDataSamples.bytes(script)).invocations())
        .containsExactly(
            new Invocation("user data", 12, "bootstrap --phase persist", "bootstrap --phase spawn"),
            new Invocation(
                "user data",
                15,
                "if ! sudo -E /usr/bin/bootstrap --phase \"persist\" \\",
                "if ! sudo -E /usr/bin/bootstrap --phase \"spawn\" \\"),
            new Invocation(
                "user data",
                17,
                "java -Xmx64m -jar /opt/bootstrap/bootstrap.jar --server ommegang --phase=persist 2>&1 | logger -t bootstrap",
                "java -Xmx64m -jar /opt/bootstrap/bootstrap.jar --server ommegang --phase=spawn 2>&1 | logger -t bootstrap"));
  }

  @Test
  void deepNestingEnds() {
    String deep = HEAD + "$(".repeat(20_000) + "bootstrap --phase persist";
    assertThat(rewritten(deep)).hasSizeLessThanOrEqualTo(deep.length());
  }
}
