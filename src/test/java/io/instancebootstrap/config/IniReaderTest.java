// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IniReaderTest {
  private final Problems problems = new Problems();

  private List<String> read(String text) {
    return IniReader.read("f.ini", text, problems).entries().stream()
        .map(
            entry ->
                entry.place().line()
                    + " "
                    + entry.section()
                    + "."
                    + entry.key()
                    + "="
                    + entry.value())
        .toList();
  }

  @Test
  void knowsTheLineOfEachEntryBetweenCommentsAndBlankLines() {
    assertThat(read("# c\n\n[a]\nx = 1\n; c\n\ny=2\n[ b ]\n\nx = 3"))
        .containsExactly("4 a.x=1", "7 a.y=2", "10 b.x=3");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void countsLinesThatEndAsOnWindows() {
    assertThat(read("\uFEFF[a]\r\nx = 1\r\n\r\ny = 2\r\n")).containsExactly("2 a.x=1", "4 a.y=2");
  }

  @Test
  void keepsRepeatedKeysInTheirOrder() {
    assertThat(read("[a]\nx = 1\nx = 2\n[b]\ny = 0\n[a]\nx = 3\n"))
        .containsExactly("2 a.x=1", "3 a.x=2", "5 b.y=0", "7 a.x=3");
  }

  @Test
  void takesValuesLiterally() {
    assertThat(
            read(
                "[a]\nw = C:\\new\\table\nx = a = b : c\ny = ${a/w} # no comment\nz = \"q\"\ne =\n"
                    + "b = end\\\nk = v\n"))
        .containsExactly(
            "2 a.w=C:\\new\\table",
            "3 a.x=a = b : c",
            "4 a.y=${a/w} # no comment",
            "5 a.z=\"q\"",
            "6 a.e=",
            "7 a.b=end\\",
            "8 a.k=v");
  }

  @Test
  void neverFollowsAnInclude() {
    assertThat(read("[a]\n</etc/passwd>\n<http://127.0.0.1:1/evil.ini>\nx = 1\n"))
        .containsExactly("3 a.<http=//127.0.0.1:1/evil.ini>", "4 a.x=1");
    assertThat(problems.sorted()).extracting(Problem::place).containsExactly(new Place("f.ini", 2));
  }

  @Test
  void reportsEveryLineThatIsNoIniAndReadsOnInTheSameSection() {
    assertThat(read("[a]\nx = 1\nnonsense\ny = 2\n= z\n[b\nz = 3\n[c]\nlast"))
        .containsExactly("2 a.x=1", "4 a.y=2", "7 a.z=3");
    assertThat(problems.sorted())
        .extracting(problem -> problem.place().line())
        .containsExactly(3, 5, 6, 9);
  }

  @Test
  void reportsAKeyBeforeAnySection() {
    assertThat(read("x = 1\n[a]\ny = 2\n")).containsExactly("3 a.y=2");
    assertThat(problems.sorted())
        .singleElement()
        .hasToString(
            "f.ini:1: x: found a key before any section; write the section's name above it, as in"
                + " [server]");
  }

  @Test
  void readsAnEmptyFile() {
    assertThat(read("")).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Property
  void noInputMakesItThrow(
      @ForAll @StringLength(max = 60) @Chars({'[', ']', '=', ':', '\\', '\n', '\r', '#', ' ', 'a'})
          String text) {
    int lines = (int) text.lines().count();
    assertThat(IniReader.read("f", text, problems).entries())
        .allSatisfy(entry -> assertThat(entry.place().line()).isBetween(1, lines));
  }

  @Property
  void arbitraryTextDoesNotMakeItThrow(@ForAll @StringLength(max = 200) String text) {
    assertThat(IniReader.read("f", text, problems).name()).isEqualTo("f");
  }

  @Property
  void everyValueComesBackAsItWasWritten(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = '!', to = '~') String value) {
    assertThat(IniReader.read("f", "[s]\nk = " + value + "\n", problems).entries())
        .singleElement()
        .extracting(IniFile.Entry::value)
        .isEqualTo(value);
  }
}
