// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmourTest {
  private static final List<String> BLOCK = Blocks.lines(Armour.PUBLIC_KEYS, Blocks.KEY);

  private static List<String> without(int index) {
    List<String> less = new ArrayList<>(BLOCK);
    less.remove(index);
    return less;
  }

  private static List<String> with(int index, String line) {
    List<String> changed = new ArrayList<>(BLOCK);
    changed.set(index, line);
    return changed;
  }

  private static void refused(List<String> lines, String said) {
    assertThatThrownBy(() -> Armour.PUBLIC_KEYS.decode(lines))
        .isInstanceOf(MalformedOpenPgp.class)
        .hasMessageContaining(said);
  }

  @Test
  void whatIsInTheArmourIsTaken() throws Exception {
    assertThat(Armour.PUBLIC_KEYS.decode(BLOCK)).isEqualTo(Blocks.bytes(Blocks.KEY));
    assertThat(Armour.SIGNATURE.decode(Blocks.lines(Armour.SIGNATURE, Blocks.SIGNATURE)))
        .isEqualTo(Blocks.bytes(Blocks.SIGNATURE));
  }

  @Test
  void headersChecksumAndBlanksAtTheEndMayBeThereOrNot() throws Exception {
    byte[] key = Blocks.bytes(Blocks.KEY);
    assertThat(Armour.PUBLIC_KEYS.decode(without(1))).isEqualTo(key);
    assertThat(Armour.PUBLIC_KEYS.decode(without(BLOCK.size() - 2))).isEqualTo(key);
    List<String> blanks = BLOCK.stream().map(line -> line + " \t\r").toList();
    assertThat(Armour.PUBLIC_KEYS.decode(blanks)).isEqualTo(key);
  }

  @Test
  void rubbishIsRefused() {
    refused(List.of(), "begin or end");
    refused(BLOCK.subList(0, BLOCK.size() - 1), "begin or end");
    refused(Blocks.lines(Armour.SIGNATURE, Blocks.SIGNATURE), "begin or end");
    refused(with(0, " " + BLOCK.get(0)), "begin or end");
    refused(without(2), "empty line");
    refused(with(1, "no header"), "empty line");
    refused(with(3, "mDM*"), "base64");
    refused(with(3, Armour.PUBLIC_KEYS.end()), "base64");
    refused(without(3), "OpenPGP packets");
  }

  /** The frames of RFC 9580, 4.2; what they are of is the tag in bits 5-0, or in 5-2 as of old. */
  @ParameterizedTest
  @CsvSource({
    "'', does not begin with a public key",
    "b40161, does not begin with a public key",
    "5353485349470000, does not hold OpenPGP packets",
    "9803aaaaaa9403aaaaaa, 'a packet of type 5,'",
    "9803aaaaaac801aa, 'a packet of type 8,'",
    "9803aaaa, cut short",
    "9900, cut short",
    "9affffffffaa, cut short",
    "c6ffffffffffaa, cut short",
    "c6, cut short",
    "9baaaa, does not say how long",
    "c6e1aaaa, does not say how long"
  })
  void packetsThatAreNoPublicKeysAreRefused(String hex, String said) {
    refused(Blocks.lines(Armour.PUBLIC_KEYS, hex), said);
  }

  @Test
  void lengthsOfEveryFormAreRead() throws Exception {
    String octets = "aa".repeat(300);
    for (String frame : List.of("99012c", "9a0000012c", "c6c06c", "c6ff0000012c")) {
      List<String> block = Blocks.lines(Armour.PUBLIC_KEYS, frame + octets + "b40161");
      assertThat(Armour.PUBLIC_KEYS.decode(block)).hasSize(frame.length() / 2 + 303);
    }
  }

  @ParameterizedTest
  @CsvSource({"88018888018a, '[2, 2]'", "c801aa, [8]", "8801aacb01aa, '[2, 11]'", "'', []"})
  void aSignatureIsOneSignature(String hex, String types) {
    assertThatThrownBy(() -> Armour.SIGNATURE.decode(Blocks.lines(Armour.SIGNATURE, hex)))
        .isInstanceOf(MalformedOpenPgp.class)
        .hasMessageContaining(types);
  }

  @Property(tries = 300)
  void anyPacketsAreTakenOrRefusedInWords(@ForAll byte[] packets) {
    List<String> block =
        Blocks.lines(Armour.PUBLIC_KEYS, java.util.HexFormat.of().formatHex(packets));
    try {
      assertThat(Armour.PUBLIC_KEYS.decode(block)).isEqualTo(packets);
    } catch (MalformedOpenPgp refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
