// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ini4j.Config;
import org.ini4j.InvalidFileFormatException;
import org.ini4j.spi.IniHandler;
import org.ini4j.spi.IniParser;

/**
 * Reads INI text by INI4j with everything clever switched off: no escapes, no includes, no
 * continued lines, no expansion (CVE-2022-41404 is in INI4j's expansion). A line that is no INI
 * becomes a problem, and reading goes on behind it.
 */
final class IniReader {
  /** Stands for "no section yet"; cannot be written in a file, where it would end the line. */
  private static final String NO_SECTION = "\n";

  private IniReader() {}

  /** Reads {@code text}; {@code name} is what problems call the file. */
  static IniFile read(String name, String text, Problems problems) {
    LineReader lines = new LineReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    Collector collector = new Collector(name, lines, problems);
    LiteralParser parser = new LiteralParser();
    // At least once; once more behind each line that stopped the parser.
    do {
      try {
        parser.parse(lines, collector);
      } catch (InvalidFileFormatException e) {
        collector.unreadable();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } while (!lines.atEnd());
    return new IniFile(name, collector.sections, collector.entries);
  }

  /** INI4j's parser, taking every character for itself. */
  private static final class LiteralParser extends IniParser {
    LiteralParser() {
      Config config = new Config();
      config.setEscape(false);
      config.setEscapeNewline(false);
      config.setInclude(false);
      config.setGlobalSection(true);
      config.setGlobalSectionName(NO_SECTION);
      setConfig(config);
    }
  }

  /** Takes down what the parser finds, with the line it is at. */
  private static final class Collector implements IniHandler {
    private final String name;
    private final LineReader lines;
    private final Problems problems;
    private final List<IniFile.Section> sections = new ArrayList<>();
    private final List<IniFile.Entry> entries = new ArrayList<>();
    private String section = NO_SECTION;

    Collector(String name, LineReader lines, Problems problems) {
      this.name = name;
      this.lines = lines;
      this.problems = problems;
    }

    private Place here() {
      return new Place(name, lines.number());
    }

    void unreadable() {
      problems.add(
          here(),
          "",
          "found a line that is neither '[section]' nor 'key = value'",
          "mend it, or start it with '#' to make it a comment");
    }

    @Override
    public void startSection(String started) {
      // A resumed parser starts without a section; what it reads still belongs to the last one.
      if (!started.equals(NO_SECTION)) {
        section = started;
        sections.add(new IniFile.Section(here(), started));
      }
    }

    @Override
    public void handleOption(String key, String value) {
      if (section.equals(NO_SECTION)) {
        problems.add(
            here(),
            key,
            "found a key before any section",
            "write the section's name above it, as in [server]");
      } else {
        entries.add(new IniFile.Entry(here(), section, key, value));
      }
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void endSection() {}

    @Override
    public void handleComment(String comment) {}
  }
}
