// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NscdConfTest {
  private static final List<CacheSetting> SETTINGS =
      List.of(setting("passwd"), setting("group"), setting("hosts"), setting("services"));

  private static CacheSetting setting(String database) {
    return new CacheSetting(database, true, Duration.ofSeconds(600), Duration.ofSeconds(20));
  }

  @Test
  void effectiveLinesAreReplacedAndMissingOnesAdded() {
    assertThat(NscdConf.with(Samples.read("nscd-debian12.conf"), SETTINGS))
        .isEqualTo(
            """
            # nscd as Debian 12 sets it up, shortened

            #	server-user		nobody
            	debug-level		0
            	paranoia		no

            	enable-cache		passwd		yes
            	positive-time-to-live	passwd		600
            	negative-time-to-live	passwd		20
            	suggested-size		passwd		211
            	max-db-size		passwd		33554432

            	enable-cache		group		yes	# until the directory is back
            	positive-time-to-live	group		600
            	check-files		group		yes
            	negative-time-to-live	group	20

            	enable-cache		hosts		yes
            	positive-time-to-live	hosts		60
            	positive-time-to-live	hosts		600
            	negative-time-to-live	hosts		20
            	enable-cache	services	yes
            	positive-time-to-live	services	600
            	negative-time-to-live	services	20
            """);
  }

  @Test
  void commentedLineDoesNotCount() {
    assertThat(NscdConf.with("#enable-cache hosts no\r\n", List.of(setting("hosts"))))
        .isEqualTo(
            "#enable-cache hosts no\r\n\tenable-cache\thosts\tyes\r\n"
                + "\tpositive-time-to-live\thosts\t600\r\n\tnegative-time-to-live\thosts\t20\r\n");
  }

  @Test
  void disabling() {
    CacheSetting off = new CacheSetting("hosts", false, Duration.ofSeconds(1), Duration.ZERO);
    assertThat(
            NscdConf.with(
                "enable-cache hosts yes\npositive-time-to-live hosts 1\nnegative-time-to-live hosts 0",
                List.of(off)))
        .isEqualTo(
            "enable-cache hosts no\npositive-time-to-live hosts 1\nnegative-time-to-live hosts 0");
  }

  @Test
  void unknownDatabaseIsAConfigurationError() {
    assertThatThrownBy(() -> setting("shadow"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("[names] cached");
  }

  @Provide
  Arbitrary<String> confs() {
    return Texts.around(
        "enable-cache hosts no",
        "\tpositive-time-to-live\tpasswd\t5",
        "hosts",
        "paranoia no",
        "yes");
  }

  @Property
  void idempotentAndForeignLinesSurvive(@ForAll("confs") String conf) {
    String edited = NscdConf.with(conf, SETTINGS);
    assertThat(NscdConf.with(edited, SETTINGS)).isEqualTo(edited);
    List<String> foreign =
        TextLines.split(conf).stream()
            .map(TextLines.Line::body)
            .filter(body -> !body.contains("enable-cache") && !body.contains("time-to-live"))
            .collect(Collectors.toCollection(ArrayList::new));
    foreign.add(0, "");
    assertThat(TextLines.split("\n" + edited).stream().map(TextLines.Line::body).toList())
        .containsSubsequence(foreign);
  }
}
