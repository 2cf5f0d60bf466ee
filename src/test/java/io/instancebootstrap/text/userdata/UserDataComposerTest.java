// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import static io.instancebootstrap.text.userdata.UserDataSamples.bytes;
import static io.instancebootstrap.text.userdata.UserDataSamples.gunzip;
import static io.instancebootstrap.text.userdata.UserDataSamples.gzip;
import static io.instancebootstrap.text.userdata.UserDataSamples.read;
import static io.instancebootstrap.text.userdata.UserDataSamples.text;
import static io.instancebootstrap.text.userdata.UserDataSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UserDataComposerTest {
  private static String composed(UserDataPart... parts) {
    return text(UserDataComposer.compose(List.of(parts)));
  }

  private static UserDataPart part(String name, String content) {
    return new UserDataPart(name, content);
  }

  /** The decoded content of every part, in order. */
  private static List<String> contents(String message) {
    String plain = Gzip.isGzip(message) ? gunzip(bytes(message)) : message;
    MimeEntity whole = MimeEntity.parse(plain);
    return whole.parts(whole.boundary().orElseThrow()).stream()
        .map(range -> MimeEntity.parse(plain.substring(range.start(), range.end())))
        .map(entity -> entity.content().orElseThrow())
        .toList();
  }

  @Property(tries = 300)
  void everyPartComesBackByteForByte(@ForAll("parts") List<String> parts) {
    List<UserDataPart> given = new ArrayList<>();
    for (String content : parts) {
      boolean packed = content.hashCode() % 3 == 0;
      given.add(part("same name", packed ? text(gzip(content)) : content));
    }
    byte[] once = UserDataComposer.compose(given);
    assertThat(contents(text(once))).isEqualTo(parts);
    assertThat(UserDataComposer.compose(given)).isEqualTo(once);
  }

  @Property(tries = 100)
  void composingACompositionKeepsEveryPart(
      @ForAll("parts") List<String> parts, @ForAll("parts") List<String> more) {
    String first = composed(parts.stream().map(p -> part("a", p)).toArray(UserDataPart[]::new));
    String second = composed(more.stream().map(p -> part("a", p)).toArray(UserDataPart[]::new));
    List<String> all = new ArrayList<>(parts);
    all.addAll(more);
    String both = composed(part("one.mime", first), part("two.mime.gz", text(gzip(second))));
    assertThat(contents(both)).isEqualTo(all);
    assertThat(both.split("filename=\"part-\\d{3}-a\"|filename=\"part-\\d{3}-part-\\d{3}-a\""))
        .hasSize(all.size() + 1);
  }

  @Provide
  Arbitrary<List<String>> parts() {
    Arbitrary<String> body =
        Arbitraries.strings()
            .withChars("ab \t\n\r-=:\0\u007f\u0080\u00ff")
            .withCharRange(' ', '~')
            .ofMaxLength(200);
    Arbitrary<String> head =
        Arbitraries.of("#!/bin/sh\n", "#cloud-config\n", "#cloud-boothook\r\n", "#include\n");
    return head.flatMap(first -> body.map(rest -> first + rest)).list().ofMinSize(1).ofMaxSize(6);
  }

  @Test
  void scriptsHaveFileNamesInTheOrderGiven() {
    String message =
        composed(part("z.sh", "#!/bin/sh\n"), part("a b.yaml", "#cloud-config\npackages: []\n"));
    assertThat(message)
        .contains("Content-Type: text/x-shellscript; charset=\"utf-8\"\n")
        .contains("filename=\"part-001-z.sh\"\n")
        .contains("Content-Type: text/cloud-config; charset=\"utf-8\"\n")
        .contains("filename=\"part-002-a_b.yaml\"\n");
  }

  @Test
  void partsOfMultiPartsStayAsTheyCameUntilTheirNameIsTaken() {
    String sample = read("terraform.mime");
    String script = "#!/bin/sh\n# " + utf8("h\u00e9") + "\n";
    String message = composed(part("a.mime", sample), part("b.sh", script), part("c.mime", sample));
    List<String> contents = contents(message);
    int each = (contents.size() - 1) / 2;
    assertThat(each).isGreaterThan(3);
    assertThat(contents.subList(0, each)).isEqualTo(contents.subList(each + 1, 2 * each + 1));
    assertThat(contents.get(each)).isEqualTo(script);
    assertThat(message.split("filename=\"[^\"]*\"")).hasSizeGreaterThan(2);
    String[] lines =
        message.lines().filter(line -> line.contains("filename=")).toArray(String[]::new);
    assertThat(Arrays.stream(lines).map(line -> line.replaceAll(".*filename=", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void headersOfAPartSurviveItsEncoding() {
    String entity =
        "Content-Type: text/cloud-config\nMIME-Version: 1.0\nMerge-Type: list(append)\n\n#cloud-config\n# "
            + utf8("\u20ac")
            + "\n";
    String message = composed(part("a.mime", entity));
    assertThat(message)
        .contains("merge-type: list(append)\n")
        .contains("Transfer-Encoding: base64");
    assertThat(contents(message)).containsExactly("#cloud-config\n# " + utf8("\u20ac") + "\n");
  }

  @Test
  void gzippedOnlyWhenItMustBe() {
    assertThat(composed(part("a", "#!/bin/sh\n" + "x\n".repeat(7000)))).startsWith("Content-Type");
    String large = "#!/bin/sh\n" + "x\n".repeat(9000);
    String packed = composed(part("a", large));
    assertThat(Gzip.isGzip(packed)).isTrue();
    assertThat(contents(packed)).containsExactly(large);
  }

  @Test
  void tooLargeEvenGzippedNamesEveryPart() {
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    assertThatThrownBy(
            () -> composed(part("a.sh", "#!/bin/sh\n"), part("b.sh", "#!/bin/sh\n" + text(noise))))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION))
        .hasMessageContaining("at most 16,384")
        .hasMessageContaining("a.sh 10, b.sh 20,010");
  }

  @Test
  void whatCloudInitWouldPassOverIsRefused() {
    assertThatThrownBy(() -> composed(part("notes.txt", "hello\n")))
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("#cloud-config");
    assertThatThrownBy(() -> composed(part("empty", " \n"))).hasMessageContaining("empty");
    assertThatThrownBy(() -> composed(part("bad.gz", "\u001f\u008bxxxx")))
        .hasMessageContaining("bad.gz")
        .hasMessageContaining("damaged");
  }
}
