// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.bytes;
import static io.instancebootstrap.text.userdata.UserDataSamples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SpawnTemplateTest {
  private static final SpawnTemplate TEMPLATE = PackagedTemplates.spawn();
  private static final LaunchParameters PARAMETERS =
      new LaunchParameters(
          new ServerName("ommegang"),
          Optional.of("https://git.example.org/it's.git"),
          Optional.empty());

  @Test
  void withoutUserDataTheScriptStandsAlone() {
    assertThat(text(TEMPLATE.addTo(new byte[0], PARAMETERS)))
        .isEqualTo(
            """
            #!/bin/sh
            # Brings the server back on a replacement.
            exec bootstrap --phase spawn \\
              --config-repo 'https://git.example.org/it'\\''s.git' \\
              --server 'ommegang'
            """);
  }

  @Test
  void credentialsOfTheConfigRepoAreNotWrittenIntoUserData() {
    LaunchParameters parameters =
        new LaunchParameters(
            new ServerName("web"),
            Optional.of("https://user:s3cret@git.example.org/c.git"),
            Optional.empty());
    assertThatThrownBy(() -> TEMPLATE.addTo(new byte[0], parameters))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("https://***@git.example.org/c.git")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void scriptWithoutInvocationBecomesTheFirstOfTwoParts() {
    String script = "#!/bin/sh\ntouch /x\n";
    String after = text(TEMPLATE.addTo(bytes(script), PARAMETERS));
    assertThat(after)
        .startsWith("Content-Type: multipart/mixed; boundary=\"instance-bootstrap-")
        .contains("\nContent-Type: text/x-shellscript; charset=\"utf-8\"\n")
        .contains("\n\n" + script + "\n--instance-bootstrap-")
        .contains("filename=\"zz-instance-bootstrap.sh\"");
    assertThat(UserData.rewrite(bytes(after)).invocations())
        .extracting(Invocation::part)
        .containsExactly("part 2");
  }

  @Test
  void messageIsNestedAsItIs() {
    String message =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"instance-bootstrap-\"\n\n--instance-bootstrap-\n\nx\n--instance-bootstrap---\n";
    String after = text(TEMPLATE.addTo(bytes(message), PARAMETERS));
    assertThat(after).contains("\n" + message + "\n--");
    assertThat(UserDataDescription.of(bytes(after)))
        .contains("    line 3: exec bootstrap --phase spawn \\");
  }

  @Test
  void gzippedUserDataStaysGzipped() {
    byte[] after = TEMPLATE.addTo(UserDataSamples.gzip("#!/bin/sh\ntouch /x\n"), PARAMETERS);
    assertThat(UserDataSamples.gunzip(after)).contains("touch /x").contains("--phase spawn");
  }

  @Test
  void tooLargeIsAnErrorBeforeAnythingIsCreated() {
    StringBuilder noise = new StringBuilder("#!/bin/sh\n");
    new Random(1).ints(30_000, '0', 'z').forEach(c -> noise.append((char) c));
    assertThatThrownBy(
            () -> TEMPLATE.addTo(UserDataSamples.gzip(noise.toString()), PARAMETERS).clone())
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("16,384");
  }

  @Test
  void replacementRunsSpawnEitherWay() {
    byte[] kept =
        UserData.forReplacement(bytes("#!/bin/sh\nbootstrap --phase persist"), TEMPLATE, PARAMETERS)
            .userData();
    assertThat(text(kept)).isEqualTo("#!/bin/sh\nbootstrap --phase spawn");
    byte[] added = UserData.forReplacement(bytes("#!/bin/sh\n"), TEMPLATE, PARAMETERS).userData();
    assertThat(UserData.rewrite(added).found()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PERSIST", "SPAWN"})
  void everyPackagedTemplateRunsItsPhase(Phase phase) {
    for (TemplateFormat format : TemplateFormat.values()) {
      byte[] filled = bytes(format.fill(PackagedTemplates.read(phase, format), PARAMETERS));
      assertThat(UserData.rewrite(filled).invocations())
          .as(format.name())
          .singleElement()
          .satisfies(invocation -> assertThat(invocation.before()).contains(phase.word()));
      assertThat(text(filled))
          .doesNotContain("@")
          .contains("ommegang")
          .doesNotContain("config-ref");
    }
  }

  @Test
  void cloudConfigQuotesItsValues() {
    LaunchParameters odd =
        new LaunchParameters(
            new ServerName("web"), Optional.of("ssh://a\"b\\c: #d"), Optional.of("v1 {x}"));
    String filled =
        TemplateFormat.CLOUD_CONFIG.fill(
            PackagedTemplates.read(Phase.PERSIST, TemplateFormat.CLOUD_CONFIG), odd);
    assertThat(new Load(LoadSettings.builder().build()).loadFromString(filled))
        .isEqualTo(
            Map.of(
                "runcmd",
                List.of(
                    List.of(
                        "bootstrap",
                        "--phase",
                        "persist",
                        "--config-repo=ssh://a\"b\\c: #d",
                        "--config-ref=v1 {x}",
                        "--server=web"))));
  }

  @Test
  void controlCharacterInAValueIsRefused() {
    LaunchParameters broken =
        new LaunchParameters(new ServerName("web"), Optional.of("a\nb"), Optional.empty());
    assertThatThrownBy(() -> TEMPLATE.addTo(new byte[0], broken).clone())
        .isInstanceOf(BootstrapException.class);
  }

  @Provide
  Arbitrary<String> contents() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(200),
        Arbitraries.of("a\n", "\r\n", "é", "--x\n", "#!/bin/sh\n")
            .list()
            .ofMaxSize(20)
            .map(list -> String.join("", list)));
  }

  @Property
  void originalSurvivesByteForByte(@ForAll("contents") String content) {
    if (content.isBlank() || content.startsWith("\u001f\u008b") || MimeEntity.isMessage(content)) {
      return;
    }
    MimeEntity outer = MimeEntity.parse(text(TEMPLATE.addTo(bytes(content), PARAMETERS)));
    MimeEntity.Range first = outer.parts(outer.boundary().orElseThrow()).get(0);
    MimeEntity part = MimeEntity.parse(outer.text().substring(first.start(), first.end()));
    String body =
        part.transferEncoding().equals("base64")
            ? text(Base64.getMimeDecoder().decode(part.body()))
            : part.body();
    assertThat(body).isEqualTo(content);
  }
}
