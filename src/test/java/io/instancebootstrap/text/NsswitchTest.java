// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NsswitchTest {
  @Test
  void filesMoveBeforeDirectories() {
    assertThat(Nsswitch.filesFirst(Samples.read("nsswitch-ubuntu2204-sssd")))
        .isEqualTo(
            """
            # name service switch of a server joined with sssd
            passwd:         files sss systemd
            group:          files	[SUCCESS=merge]  ldap [NOTFOUND=return UNAVAIL=continue] systemd	# was: files
            shadow:         compat sss
            gshadow:        files

            hosts:          files resolve [!UNAVAIL=return] dns
            networks:       files
            services:       db files sss
            netgroup:       nis
            automount:      sss files
            """);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "passwd: files systemd, passwd: files systemd",
        "passwd: systemd, passwd: systemd",
        "passwd: sss, passwd: files sss",
        "passwd:sss[NOTFOUND=return]files, passwd:files sss[NOTFOUND=return]",
        "passwd: ldap files [NOTFOUND=return] winbind, passwd: ldap files [NOTFOUND=return] winbind",
        "hosts: files mdns4_minimal [NOTFOUND=return] dns, hosts: files mdns4_minimal [NOTFOUND=return] dns",
        "passwd: [NOTFOUND=return] ldap files, passwd: [NOTFOUND=return] ldap files",
        "passwd: ldap [NOTFOUND files, passwd: ldap [NOTFOUND files",
        "automount: sss files, automount: sss files",
        "#passwd: sss files, #passwd: sss files",
      })
  void oneLine(String before, String after) {
    assertThat(Nsswitch.filesFirst(before)).isEqualTo(after);
    assertThat(Nsswitch.filesFirst(before + "\r\n")).isEqualTo(after + "\r\n");
  }

  @Provide
  Arbitrary<String> switches() {
    return Texts.around(
        "passwd:", "hosts: ", " files", " sss", " ldap", " [NOTFOUND=return]", " compat", "[", "]");
  }

  @Property
  void idempotentAndNothingIsLost(@ForAll("switches") String text) {
    String edited = Nsswitch.filesFirst(text);
    assertThat(Nsswitch.filesFirst(edited)).isEqualTo(edited);
    assertThat(sorted(edited.replace("files", ""))).isEqualTo(sorted(text.replace("files", "")));
    assertThat(TextLines.split(edited)).hasSameSizeAs(TextLines.split(text));
  }

  @Test
  void aVeryLongLineIsRead() {
    String line = "passwd: ldap" + " [NOTFOUND=continue]".repeat(20_000) + " files";
    assertThat(Nsswitch.filesFirst(line)).startsWith("passwd: files ldap [");
  }

  private static String sorted(String text) {
    char[] chars = text.replaceAll("[ \t]", "").toCharArray();
    Arrays.sort(chars);
    return new String(chars);
  }
}
