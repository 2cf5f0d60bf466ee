// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.text.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent's block in fstab(5). Everything between the two marker lines is the agent's and is
 * replaced as a whole; nothing outside is ever changed. Markers that do not pair are an error,
 * since guessing where the block ends could delete a line of the owner's.
 */
public final class Fstab {
  /** First line of the block; recognised by its beginning, so that the remark may change. */
  static final String BEGIN = "# BEGIN instance-bootstrap";

  /** Last line of the block. */
  static final String END = "# END instance-bootstrap";

  private static final String REMARK = " (rewritten by the agent; put other entries outside)";

  private Fstab() {}

  /**
   * The entries of {@code fstab}, those of the agent's block included. Lines with fewer than four
   * fields are skipped, as mount(8) skips them; absent or odd numbers count as 0.
   */
  public static List<FstabEntry> parse(String fstab) {
    List<FstabEntry> entries = new ArrayList<>();
    for (Line line : TextLines.split(fstab)) {
      entry(line.body()).ifPresent(entries::add);
    }
    return List.copyOf(entries);
  }

  /** The entries of the agent's block; none when there is no block. */
  public static List<FstabEntry> block(String fstab) {
    List<Line> lines = TextLines.split(fstab);
    Optional<Range> range = find(lines);
    return range.isEmpty()
        ? List.of()
        : parse(TextLines.join(lines.subList(range.get().begin(), range.get().end() + 1)));
  }

  /**
   * {@code fstab} with exactly one block that holds {@code entries}, in place of the one there was
   * or at the end; without a block if there are none. Removing a block gives back, byte for byte,
   * the text it was added to.
   *
   * @throws BootstrapException if the markers in {@code fstab} do not pair
   */
  public static String withBlock(String fstab, List<FstabEntry> entries) {
    List<Line> lines = new ArrayList<>(TextLines.split(fstab));
    Optional<Range> range = find(lines);
    if (entries.isEmpty()) {
      return range.isEmpty() ? fstab : TextLines.join(without(lines, range.get()));
    }
    int at = lines.size();
    if (range.isPresent()) {
      lines = without(lines, range.get());
      at = range.get().begin();
    }
    List<String> bodies = new ArrayList<>();
    bodies.add(BEGIN + REMARK);
    entries.forEach(entry -> bodies.add(entry.print()));
    bodies.add(END);
    for (String body : bodies) {
      TextLines.insert(lines, at++, body);
    }
    return TextLines.join(lines);
  }

  /**
   * Why {@code wanted} cannot be added: an entry outside the agent's block that mounts something at
   * the same place, named together with its line. Empty if there is none.
   */
  public static Optional<String> conflict(String fstab, FstabEntry wanted) {
    List<Line> lines = TextLines.split(fstab);
    Optional<Range> block = find(lines);
    for (int i = 0; i < lines.size(); i++) {
      Optional<FstabEntry> entry = entry(lines.get(i).body());
      boolean ours = block.isPresent() && block.get().contains(i);
      if (!ours && entry.isPresent() && samePlace(entry.get(), wanted)) {
        return Optional.of(
            "fstab line %d mounts at %s already: \"%s\"; the agent needs \"%s\" there; remove or change that line"
                .formatted(
                    i + 1, wanted.mountPoint(), lines.get(i).body().strip(), wanted.print()));
      }
    }
    return Optional.empty();
  }

  private record Range(int begin, int end) {
    boolean contains(int line) {
      return line >= begin && line <= end;
    }
  }

  private static Optional<Range> find(List<Line> lines) {
    int begin = -1;
    int end = -1;
    for (int i = 0; i < lines.size(); i++) {
      String body = trimmed(lines.get(i).body());
      if (isMarker(body, BEGIN)) {
        check(begin < 0, i, "a second \"" + BEGIN + "\", the first is on line " + (begin + 1));
        begin = i;
      } else if (isMarker(body, END)) {
        check(begin >= 0, i, "\"" + END + "\" without a \"" + BEGIN + "\" before it");
        check(end < 0, i, "a second \"" + END + "\", the first is on line " + (end + 1));
        end = i;
      }
    }
    check(begin < 0 || end >= 0, begin, "\"" + BEGIN + "\" without a \"" + END + "\" after it");
    return begin < 0 ? Optional.empty() : Optional.of(new Range(begin, end));
  }

  private static boolean isMarker(String body, String marker) {
    return body.equals(marker) || body.startsWith(marker + " ");
  }

  private static void check(boolean sound, int line, String observed) {
    if (!sound) {
      throw BootstrapException.failed(
          "editing the agent's block in fstab: line %d is %s, expected at most one block from BEGIN to END; put the marker lines right by hand"
              .formatted(line + 1, observed));
    }
  }

  /** An unfinished END line means that the block finished the line before it: taken back here. */
  private static List<Line> without(List<Line> lines, Range range) {
    List<Line> rest = new ArrayList<>(lines.subList(0, range.begin()));
    rest.addAll(lines.subList(range.end() + 1, lines.size()));
    if (lines.get(range.end()).end().isEmpty() && !rest.isEmpty()) {
      int last = rest.size() - 1;
      rest.set(last, new Line(rest.get(last).body(), ""));
    }
    return rest;
  }

  private static Optional<FstabEntry> entry(String body) {
    String[] fields = trimmed(body).split("[ \t]+");
    if (fields.length < 4 || fields[0].startsWith("#")) {
      return Optional.empty();
    }
    return Optional.of(
        new FstabEntry(
            FieldCodec.decode(fields[0]),
            FieldCodec.decode(fields[1]),
            FieldCodec.decode(fields[2]),
            FieldCodec.decode(fields[3]),
            number(fields, 4),
            number(fields, 5)));
  }

  /** Without blanks around it: to mount(8) no other white space parts fields. */
  private static String trimmed(String body) {
    return body.replaceAll("\\A[ \t]+|[ \t\r]+\\z", "");
  }

  private static int number(String[] fields, int index) {
    return index < fields.length && fields[index].matches("[0-9]{1,3}")
        ? Integer.parseInt(fields[index])
        : 0;
  }

  private static boolean samePlace(FstabEntry one, FstabEntry other) {
    return withoutTrailingSlash(one.mountPoint()).equals(withoutTrailingSlash(other.mountPoint()));
  }

  private static String withoutTrailingSlash(String path) {
    String plain = path;
    while (plain.length() > 1 && plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }
}
