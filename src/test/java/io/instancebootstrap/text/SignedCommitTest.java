// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCommitTest {
  private static final String TREE = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";
  private static final String PEOPLE = "author a <a@x> 5 +0000\ncommitter b <b@x> 7 -0130\n";
  private static final String MESSAGE = "\nsay gpgsig\n\ngpgsig none\n here\n";

  private static SignedCommit parsed(String commit) {
    return SignedCommit.parse(commit.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String payload(SignedCommit commit) {
    return new String(commit.payload(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsSignedIsAllButTheSignature() {
    SignedCommit commit =
        parsed(TREE + PEOPLE + "gpgsig BEGIN\n \n data\n END\nencoding x\n" + MESSAGE);
    assertThat(payload(commit)).isEqualTo(TREE + PEOPLE + "encoding x\n" + MESSAGE);
    assertThat(commit.signatures()).containsExactly("BEGIN\n\ndata\nEND\n");
    assertThat(commit.committed()).isEqualTo(7);
  }

  @Test
  void theSignatureForTheOtherHashIsNeitherSignedNorASignature() {
    SignedCommit commit = parsed(TREE + PEOPLE + "gpgsig-sha256 A\n a\ngpgsig B\n b\n" + MESSAGE);
    assertThat(payload(commit)).isEqualTo(TREE + PEOPLE + MESSAGE);
    assertThat(commit.signatures()).containsExactly("B\nb\n");
  }

  @Test
  void severalSignaturesAreToldApart() {
    SignedCommit commit = parsed(TREE + "gpgsig A\n a\n" + PEOPLE + "gpgsig B\n" + MESSAGE);
    assertThat(payload(commit)).isEqualTo(TREE + PEOPLE + MESSAGE);
    assertThat(commit.signatures()).containsExactly("A\na\n", "B\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TREE + PEOPLE + MESSAGE,
        TREE + "mergetag object 1\n gpgsig A\n" + PEOPLE + MESSAGE,
        TREE + "author a\rgpgsig A <a@x> 5 +0000\n" + MESSAGE,
        TREE + "author a\u0085gpgsig A <a@x> 5 +0000\n" + MESSAGE,
        TREE + PEOPLE + "gpgsignature A\n" + MESSAGE,
        TREE + PEOPLE + "gpgsig\n" + MESSAGE,
        TREE + "author \u00e9\u00ff\u0000 <a@x> 5 +0000",
        ""
      })
  void whatIsNoSignatureStaysByteForByte(String text) {
    assertThat(parsed(text).signatures()).isEmpty();
    assertThat(payload(parsed(text))).isEqualTo(text);
  }
}
