// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudConfigTest {
  private static final String HEAD = "#cloud-config\n";

  /** In each [persist] marks what is to be rewritten; other words stay. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "runcmd:\n- bootstrap --phase <persist>\n",
        "runcmd:\r\n  - bootstrap --phase <persist> # persist\r\n",
        "runcmd: ['bootstrap --phase <persist>', [bootstrap, --phase, <persist>]]",
        "{\"runcmd\": [[\"bootstrap\", \"--phase=<persist>\", \"--server\", \"persist\"]]}",
        "bootcmd:\n - \"echo persist; bootstrap --server \\u0070 --phase <persist>\"\n",
        "runcmd:\n - &b [bootstrap, --phase, <persist>]\n - *b\n",
        "runcmd:\n - [sh, -xc, 'cd /; bootstrap --phase <persist>']\n",
        "runcmd:\n - [java, -jar, /opt/bootstrap.jar, --phase, \"<persist>\"]\n",
        "runcmd:\n - |\n   # ünïcödé 😀\n   bootstrap --phase <persist>\n",
        "x: ü😀\nruncmd: [bootstrap --phase <persist>]\n",
        "runcmd:\n - [echo, bootstrap, --phase, persist]\n",
        "runcmd: bootstrap --phase persist\n",
        "other:\n - bootstrap --phase persist\n",
        "runcmd:\n - # bootstrap --phase persist\n",
        "write_files:\n - content: 'bootstrap --phase persist'\n",
        "write_files:\n - {encoding: b64, content: '#!/bin/sh bootstrap --phase persist'}\n",
        "write_files:\n - content: |\n    #!/bin/sh\n    bootstrap --phase <persist>\n",
        "runcmd:\n - [bootstrap, --phase, spawn]\n",
        "",
      })
  void phaseIsFoundInCommands(String marked) {
    String before = UserDataSamples.utf8(HEAD + marked.replace("<persist>", "persist"));
    String after = UserDataSamples.utf8(HEAD + marked.replace("<persist>", "spawn"));
    assertThat(rewritten(before)).isEqualTo(after);
    assertThat(rewritten(after)).isEqualTo(after);
  }

  @Test
  void wholeFile() {
    String before = UserDataSamples.read("ubuntu.yaml");
    String after =
        before
            .replace("exec bootstrap --phase persist", "exec bootstrap --phase spawn")
            .replace("--phase, 'persist'", "--phase, 'spawn'")
            .replace("/x || bootstrap --phase persist", "/x || bootstrap --phase spawn")
            .replace("--phase=persist", "--phase=spawn")
            .replace("--phase\n    persist", "--phase\n    spawn")
            .replace("--server persist --phase persist", "--server persist --phase spawn");
    assertThat(rewritten(before)).isEqualTo(after);
    assertThat(UserData.rewrite(UserDataSamples.bytes(before)).invocations())
        .extracting(Invocation::line)
        .containsExactly(13, 18, 21, 22, 25, 29);
  }

  @Test
  void scriptOfAnArchive() {
    String archive =
        "#cloud-config-archive\n- type: text/x-shellscript\n  content: |\n   #!/bin/sh\n   bootstrap --phase persist\n- 'persist'\n";
    assertThat(rewritten(archive)).isEqualTo(archive.replace("--phase persist", "--phase spawn"));
  }

  @Test
  void phaseHiddenByEscapesIsAnError() {
    assertThatThrownBy(() -> rewritten(HEAD + "runcmd:\n - \"bootstrap --phase \\x70ersist\"\n"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> rewritten(HEAD + "runcmd:\n - [bootstrap, --phase, {}]\n"))
        .isInstanceOf(BootstrapException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: [", "a: \u0001\nruncmd: [bootstrap --phase persist]", "a: \u00ff", "\t- a: b"})
  void whatIsNoYamlIsLeftAloneAndSaidSo(String content) {
    UserDataRewrite rewrite = UserData.rewrite(UserDataSamples.bytes(HEAD + content));
    assertThat(rewrite.found()).isFalse();
    assertThat(UserDataSamples.text(rewrite.userData())).isEqualTo(HEAD + content);
    assertThat(rewrite.remarks()).singleElement().asString().contains("no valid YAML");
  }

  @Test
  void nestingWithoutEndIsLeftAlone() {
    String deep = HEAD + "[".repeat(15_000);
    assertThat(rewritten(deep)).isEqualTo(deep);
  }
}
