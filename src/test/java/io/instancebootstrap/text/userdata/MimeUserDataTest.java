// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class MimeUserDataTest {
  private static final String SAMPLE = UserDataSamples.read("terraform.mime");

  private static String expected() {
    String script = "#!/bin/sh\n# persist\n/usr/bin/bootstrap --phase spawn --server ommegang\n";
    String encoded =
        Base64.getMimeEncoder(52, new byte[] {'\n'}).encodeToString(UserDataSamples.bytes(script));
    int start = SAMPLE.indexOf("IyEv");
    int end = SAMPLE.indexOf("==\n", start) + 2;
    return SAMPLE
        .replace(SAMPLE.substring(start, end), encoded)
        .replace("--phase, persist", "--phase, spawn")
        .replace("--phase per=\nsist", "--phase spawn");
  }

  @Test
  void everyPartInItsEncoding() {
    UserDataRewrite rewrite = UserData.rewrite(UserDataSamples.bytes(SAMPLE));
    assertThat(UserDataSamples.text(rewrite.userData())).isEqualTo(expected());
    assertThat(rewrite.invocations())
        .containsExactly(
            new Invocation(
                "part 1", 3, "- [bootstrap, --phase, persist]", "- [bootstrap, --phase, spawn]"),
            new Invocation(
                "part 2.1",
                3,
                "bootstrap --server abc --phase persist",
                "bootstrap --server abc --phase spawn"),
            new Invocation(
                "part 3",
                3,
                "/usr/bin/bootstrap --phase persist --server ommegang",
                "/usr/bin/bootstrap --phase spawn --server ommegang"));
    assertThat(rewrite.remarks()).singleElement().asString().startsWith("part 2.2:");
  }

  @Test
  void everyPartWithCrLf() {
    String crlf = SAMPLE.replace("\n", "\r\n");
    assertThat(rewritten(crlf)).isEqualTo(expected().replace("\n", "\r\n"));
  }

  @Test
  void rewrittenOnceIsRewrittenForGood() {
    assertThat(rewritten(expected())).isEqualTo(expected());
  }

  @Test
  void gzippedPart() {
    String script = "#!/bin/sh\nbootstrap --phase persist\n";
    String head =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
            + "Content-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n";
    String tail = "\n\n--b--\n";
    String encoded = Base64.getEncoder().encodeToString(UserDataSamples.gzip(script));
    String after = rewritten(head + encoded + tail);
    assertThat(after).startsWith(head).endsWith(tail);
    String inner = after.substring(head.length(), after.length() - tail.length());
    assertThat(UserDataSamples.gunzip(Base64.getDecoder().decode(inner)))
        .isEqualTo("#!/bin/sh\nbootstrap --phase spawn\n");
  }

  @Test
  void singleEntityAndUnclosedMultiPart() {
    String single =
        "Content-Type: text/x-shellscript\nMIME-Version: 1.0\n\nbootstrap --phase persist\n";
    assertThat(rewritten(single)).isEqualTo(single.replace("persist", "spawn"));
    String open =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n#!/bin/sh\nbootstrap --phase persist";
    assertThat(rewritten(open)).isEqualTo(open.replace("persist", "spawn"));
  }

  @Test
  void damagedPartIsLeftAloneAndSaidSo() {
    String damaged =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
            + "Content-Transfer-Encoding: base64\n\nA\n--b--\n";
    UserDataRewrite rewrite = UserData.rewrite(UserDataSamples.bytes(damaged));
    assertThat(UserDataSamples.text(rewrite.userData())).isEqualTo(damaged);
    assertThat(rewrite.remarks()).singleElement().asString().contains("damaged");
  }
}
