// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.gzip;
import static io.instancebootstrap.text.userdata.UserDataSamples.text;
import static io.instancebootstrap.text.userdata.UserDataSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import io.instancebootstrap.testing.TestParts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cloud-init itself, that of the booted instance, takes a composition apart. */
@Requires(root = true, debian = true, commands = "chroot")
@StartsProcesses
class ComposedForCloudInitIT {
  /** Prints type, file name and content of each part in the order of its handlers. */
  private static final String WALK =
      """
      import base64, sys
      from cloudinit import helpers, user_data, util
      paths = helpers.Paths({'cloud_dir': '/nonexistent', 'run_dir': '/nonexistent'})
      for part in user_data.UserDataProcessor(paths).process(sys.stdin.buffer.read()).walk():
          if part.get_content_maintype() == 'multipart':
              continue
          body = util.fully_decoded_payload(part)
          if isinstance(body, str):
              body = body.encode('utf-8', 'surrogateescape')
          print(part.get_content_type(), part.get_filename(), base64.b64encode(body).decode())
      """;

  @Test
  void everyPartArrivesInOrderByteForByte() throws Exception {
    String script = "#!/bin/sh\r\necho 'one'\r\n";
    String config = "#cloud-config\n# " + utf8("\u20ac \u00e9") + "\nhostname: web\n";
    String tail = "#!/bin/sh\nprintf 'no line end'";
    String foreign =
        "Content-Type: multipart/mixed; boundary=b\nMIME-Version: 1.0\n\n--b\n"
            + "Content-Type: text/x-shellscript; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n#!/bin/sh\n# "
            + utf8("\u00fc")
            + "\n\n--b--\n";
    byte[] composed =
        UserDataComposer.compose(
            List.of(
                new UserDataPart("z.sh", script),
                new UserDataPart("config.yaml.gz", text(gzip(config))),
                new UserDataPart("foreign.mime", foreign),
                new UserDataPart("a.sh", tail),
                new UserDataPart("large.sh", "#!/bin/sh\n" + "# large\n".repeat(3000))));

    assertThat(Gzip.isGzip(text(composed))).isTrue();
    assertThat(asCloudInitSees(composed))
        .containsExactly(
            "text/x-shellscript part-001-z.sh " + script,
            "text/cloud-config part-002-config.yaml.gz " + config,
            "text/x-shellscript part-003 #!/bin/sh\n# " + utf8("\u00fc") + "\n",
            "text/x-shellscript part-004-a.sh " + tail,
            "text/x-shellscript part-005-large.sh #!/bin/sh\n" + "# large\n".repeat(3000));
  }

  private static List<String> asCloudInitSees(byte[] userData)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "chroot", TestParts.path("debian-12").toString(), "/usr/bin/python3", "-B", "-c", WALK);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(userData);
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).isZero();
    List<String> parts = new ArrayList<>();
    for (String line : output.lines().toList()) {
      int body = line.lastIndexOf(' ') + 1;
      parts.add(line.substring(0, body) + text(Base64.getDecoder().decode(line.substring(body))));
    }
    return parts;
  }
}
