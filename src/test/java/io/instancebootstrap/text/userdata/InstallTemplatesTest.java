// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.bytes;
import static io.instancebootstrap.text.userdata.UserDataSamples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The templates that install the agent first: three forms of one thing, and persist's become
 * spawn's when the agent rewrites them for a replacement. Booting them is a boot case.
 */
class InstallTemplatesTest {
  private static final String PHASE_ONLY = "(?m)^(# .*|.*@CONFIG_VERIFY@.*)\\n";

  @ParameterizedTest
  @ValueSource(strings = {"apt", "jar"})
  void theMimePartIsTheScriptWithAHead(String kind) throws IOException {
    for (String phase : List.of("persist", "spawn")) {
      assertThat(template(kind, phase + ".mime").split("\n\n", 2)[1])
          .isEqualTo(template(kind, phase + ".sh"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"apt", "jar"})
  void persistBecomesSpawn(String kind) throws IOException {
    for (String form : List.of("sh", "mime", "yaml")) {
      byte[] rewritten = UserData.rewrite(bytes(template(kind, "persist." + form))).userData();
      assertThat(text(rewritten).replaceAll(PHASE_ONLY, ""))
          .isEqualTo(template(kind, "spawn." + form).replaceAll(PHASE_ONLY, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"persist", "spawn"})
  void theCloudConfigFetchesTheJarAsTheScriptDoes(String phase) throws IOException {
    String script = template("jar", phase + ".sh");
    String fetch = script.substring(script.indexOf("if ["), script.indexOf("exec "));

    assertThat(template("jar", phase + ".yaml").replaceAll("(?m)^ {6}", ""))
        .contains(fetch.replace("@JAR_SHA256@", "$3"));
  }

  private static String template(String kind, String name) throws IOException {
    return Files.readString(Path.of("cloud-config", kind, name), StandardCharsets.ISO_8859_1);
  }
}
