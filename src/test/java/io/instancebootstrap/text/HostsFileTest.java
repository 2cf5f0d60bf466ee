// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsFileTest {
  private static final Optional<String> DOMAIN = Optional.of("example.org");

  @Test
  void lineOfDebianIsReplacedInPlace() {
    assertThat(
            HostsFile.withOwnName(
                "127.0.0.1\tlocalhost\n127.0.1.1\tip-10-0-0-7.ec2.internal ip-10-0-0-7 # by hand\n::1 localhost\n",
                "ommegang",
                DOMAIN))
        .isEqualTo(
            "127.0.0.1\tlocalhost\n127.0.1.1\tommegang.example.org ommegang # by hand\n::1 localhost\n");
  }

  @Test
  void lineIsAddedBehindLocalhost() {
    assertThat(
            HostsFile.withOwnName(
                "127.0.0.1   localhost localhost.localdomain\r\n::1 localhost6",
                "ommegang",
                Optional.empty()))
        .isEqualTo(
            "127.0.0.1   localhost localhost.localdomain\r\n127.0.1.1 ommegang\r\n::1 localhost6");
  }

  @Test
  void emptyFileGetsTheLine() {
    assertThat(HostsFile.withOwnName("", "ommegang", DOMAIN))
        .isEqualTo("127.0.1.1 ommegang.example.org ommegang\n");
  }

  @Test
  void lineThatNamesLocalhostIsNotTouched() {
    assertThat(HostsFile.withOwnName("127.0.1.1 old localhost\n", "ommegang", Optional.empty()))
        .isEqualTo("127.0.1.1 old localhost\n127.0.1.1 ommegang\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "größe", "a#"})
  void namesThatWouldBreakTheFileAreRefused(String name) {
    assertThatThrownBy(() -> HostsFile.withOwnName("", name, Optional.empty()))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("[server] hostname");
  }

  @Provide
  Arbitrary<String> files() {
    return Texts.around(
        "127.0.1.1", "127.0.0.1", "localhost", "10.0.0.5", "web", "127.0.1.1 web\n");
  }

  @Property
  void idempotentAndForeignLinesSurvive(@ForAll("files") String hosts) {
    String edited = HostsFile.withOwnName(hosts, "ommegang", DOMAIN);
    assertThat(HostsFile.withOwnName(edited, "ommegang", DOMAIN)).isEqualTo(edited);
    assertThat(edited).contains("ommegang.example.org ommegang");
    List<String> foreign =
        TextLines.split(hosts).stream()
            .map(TextLines.Line::body)
            .filter(body -> !body.strip().startsWith("127.0.1.1"))
            .collect(Collectors.toCollection(ArrayList::new));
    foreign.add(0, "");
    assertThat(TextLines.split("\n" + edited).stream().map(TextLines.Line::body).toList())
        .containsSubsequence(foreign);
  }
}
