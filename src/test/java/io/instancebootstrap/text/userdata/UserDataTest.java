// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.bytes;
import static io.instancebootstrap.text.userdata.UserDataSamples.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {
  private static final String SCRIPT = "#!/bin/sh\nbootstrap --phase persist\n";

  @Test
  void gzippedStaysGzippedAndIsTheSameEachTime() {
    byte[] packed = UserDataSamples.gzip(SCRIPT);
    byte[] after = UserData.rewrite(packed).userData();
    assertThat(UserDataSamples.gunzip(after)).isEqualTo(SCRIPT.replace("persist", "spawn"));
    assertThat(UserData.rewrite(packed).userData()).isEqualTo(after);
    assertThat(List.of(after[4], after[5], after[6], after[7])).containsOnly((byte) 0);
  }

  @Test
  void whatSaysSpawnAlreadyIsFoundAndNotPackedAnew() {
    byte[] packed = UserDataSamples.gzip(SCRIPT.replace("persist", "spawn"));
    packed[4] = 42; // the time of packing, which packing anew would lose
    UserDataRewrite rewrite = UserData.rewrite(packed);
    assertThat(rewrite.userData()).isEqualTo(packed);
    assertThat(rewrite.invocations())
        .containsExactly(
            new Invocation("user data", 2, "bootstrap --phase spawn", "bootstrap --phase spawn"));
    assertThat(rewrite.invocations().get(0).changes()).isFalse();
  }

  @Test
  void plainOverTheLimitIsGzipped() {
    String large = SCRIPT + "# filler\n".repeat(2_000);
    assertThat(UserDataSamples.gunzip(UserData.rewrite(bytes(large)).userData()))
        .isEqualTo(large.replace("persist", "spawn"));
    String justFits = SCRIPT + "#".repeat(UserData.LIMIT - SCRIPT.length() + 2);
    assertThat(rewritten(justFits)).hasSize(UserData.LIMIT).startsWith("#!/bin/sh");
  }

  @Test
  void overTheLimitEvenGzippedIsAConfigurationError() {
    StringBuilder noise = new StringBuilder(SCRIPT);
    new Random(1).ints(30_000, '0', 'z').forEach(c -> noise.append((char) c));
    assertThatThrownBy(() -> rewritten(noise.toString()))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("30,034 bytes")
        .hasMessageContaining("16,384");
  }

  @Test
  void gzipBombIsRefused() {
    byte[] bomb = UserDataSamples.gzip("0".repeat(9 * 1024 * 1024));
    assertThatThrownBy(() -> UserData.rewrite(bomb)).isInstanceOf(BootstrapException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "#include\nhttps://example.org/x\n",
        "\u001f\u008bdamaged",
        "<powershell>bootstrap --phase persist",
        "#part-handler\nbootstrap --phase persist\n",
        "## template: jinja\nbootstrap --phase persist\n"
      })
  void withoutInvocationTheBytesStay(String content) {
    UserDataRewrite rewrite = UserData.rewrite(bytes(content));
    assertThat(rewrite.found()).isFalse();
    assertThat(rewrite.userData()).isEqualTo(bytes(content));
    assertThat(rewrite.remarks().isEmpty()).isEqualTo(content.isBlank());
  }

  @Test
  void jinjaTemplatesAreReadAsWhatTheyBecome() {
    assertThat(rewritten("## template: jinja\n" + SCRIPT + "echo {{ ds.x }}\n"))
        .isEqualTo("## template: jinja\n#!/bin/sh\nbootstrap --phase spawn\necho {{ ds.x }}\n");
    String config = "## template: jinja\n#cloud-config\nruncmd:\n - bootstrap --phase persist\n";
    assertThat(rewritten(config)).isEqualTo(config.replace("persist", "spawn"));
    String unreadable = "## template: jinja\n#cloud-config\n{% if x %}\nruncmd: []\n{% endif %}\n";
    assertThat(UserData.rewrite(bytes(unreadable)).remarks()).hasSize(1);
  }

  @Test
  void outlineForAPerson() {
    assertThat(UserDataDescription.of(bytes(UserDataSamples.read("terraform.mime"))))
        .contains(
            "  part 1: cloud-config, 55 bytes",
            "    line 3: - [bootstrap, --phase, persist]",
            "  part 2.1: shell script, 68 bytes (quoted-printable)",
            "  part 3: shell script, 73 bytes (base64)")
        .first()
        .asString()
        .matches("user data: 851 bytes of 16,384, \\d+ if gzipped");
    assertThat(UserDataDescription.of(UserDataSamples.gzip("#!/bin/sh\n")))
        .contains("  user data: shell script, 10 bytes (gzip)", "  nothing in it runs bootstrap");
  }

  @Provide
  Arbitrary<String> userData() {
    Arbitrary<String> octets = Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(20);
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "bootstrap",
                " --phase",
                " persist",
                " --phase=persist",
                " spawn",
                "\n",
                "\n",
                "\r\n",
                " ",
                "'",
                "\"",
                "\\",
                "$(",
                ")",
                "`",
                "#",
                ";",
                "<<E",
                "\nE\n",
                "${",
                "}",
                "sh -c ",
                "- ",
                "runcmd:\n",
                "[",
                "]",
                ", ",
                "|\n  ",
                ": ",
                "&a ",
                "*a",
                "--b",
                "\n--b\n",
                "\n--b--\n",
                "Content-Transfer-Encoding: base64\n",
                "Content-Transfer-Encoding: quoted-printable\n",
                "=70",
                "=\n",
                "Content-Type: multipart/mixed; boundary=b\n",
                "\u001f\u008b"),
            octets);
    Arbitrary<String> heads =
        Arbitraries.of(
            "#!/bin/sh\n",
            "#cloud-config\nruncmd:\n- ",
            "#cloud-config\n",
            "## template: jinja\n",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
            "");
    return Combinators.combine(heads, pieces.list().ofMaxSize(40))
        .as((head, list) -> head + String.join("", list));
  }

  @Property
  void onlyThePhaseChangesAndOnlyTheOwnErrorIsThrown(@ForAll("userData") String content) {
    UserDataRewrite rewrite;
    try {
      rewrite = UserData.rewrite(bytes(content));
      UserDataDescription.of(bytes(content));
    } catch (BootstrapException unreadablePhase) {
      assertThat(unreadablePhase).hasMessageContaining("user data");
      return;
    }
    String after = UserDataSamples.text(rewrite.userData());
    assertThat(rewritten(after)).isEqualTo(after);
    boolean encoded = content.contains("base64") || content.contains("quoted-printable");
    if (!encoded && !content.startsWith("\u001f\u008b") && content.length() <= UserData.LIMIT) {
      assertThat(after.replace("spawn", "persist")).isEqualTo(content.replace("spawn", "persist"));
    }
    if (rewrite.invocations().stream().noneMatch(Invocation::changes)) {
      assertThat(after).isEqualTo(content);
    }
  }

  @Property
  void gzipAroundChangesNothingInside(@ForAll("userData") String content) {
    try {
      String plain = rewritten(content);
      byte[] packed = UserData.rewrite(UserDataSamples.gzip(content)).userData();
      assertThat(UserDataSamples.gunzip(packed)).isEqualTo(plain);
    } catch (BootstrapException unreadablePhase) {
      assertThat(unreadablePhase.getMessage().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
  }
}
