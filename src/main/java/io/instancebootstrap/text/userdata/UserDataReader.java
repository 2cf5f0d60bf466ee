// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Walks user data down through gzip, MIME parts and their encodings to the pieces that cloud-init
 * acts on, and gathers what it sees: pieces, invocations, remarks, and the edits that turn the
 * whole into user data for a replacement. What cannot be read is remarked upon and left as it is.
 */
final class UserDataReader {
  private static final int DEEPEST = 20;

  private final List<Piece> pieces = new ArrayList<>();
  private final List<Invocation> invocations = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Edit> edits;

  /** Reads {@code userData}, one char per byte. */
  UserDataReader(String userData) {
    edits = content(userData, new Place("user data", "", "", 0));
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  List<Invocation> invocations() {
    return List.copyOf(invocations);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Of the text that was read; none if nothing is to change. */
  List<Edit> edits() {
    return List.copyOf(edits);
  }

  /** Where in the nesting a content was found, and what its MIME part says of it. */
  private record Place(String part, String mimeType, String packing, int depth) {
    Place packed(String how) {
      return new Place(part, mimeType, packing.isEmpty() ? how : packing + ", " + how, depth + 1);
    }

    Place child(int number) {
      String name = depth == 0 || part.equals("user data") ? "part " : part + ".";
      return new Place(name + number, "", packing, depth + 1);
    }

    Place typed(String type) {
      return new Place(part, type, packing, depth);
    }
  }

  private List<Edit> content(String content, Place place) {
    if (place.depth() > DEEPEST) {
      remarks.add(place.part() + ": nested too deep, left as it is");
      return List.of();
    }
    if (Gzip.isGzip(content)) {
      return packed(content, Gzip.unpack(content), place.packed("gzip"), Gzip::pack);
    }
    return MimeEntity.isMessage(content) ? entity(content, place) : piece(content, place);
  }

  private List<Edit> packed(
      String source, Optional<String> content, Place place, UnaryOperator<String> pack) {
    if (content.isEmpty()) {
      remarks.add(place.part() + ": the " + place.packing() + " data is damaged, left as it is");
      return List.of();
    }
    List<Edit> inner = content(content.get(), place);
    return inner.isEmpty()
        ? List.of()
        : List.of(new Edit(0, source.length(), pack.apply(Edit.apply(content.get(), inner))));
  }

  private List<Edit> entity(String text, Place place) {
    MimeEntity entity = MimeEntity.parse(text);
    Optional<String> boundary = entity.boundary();
    if (boundary.isEmpty()) {
      return body(entity, place.typed(entity.mimeType()));
    }
    List<Edit> all = new ArrayList<>();
    int number = 0;
    for (MimeEntity.Range part : entity.parts(boundary.get())) {
      Place child = place.child(++number);
      if (child.depth() <= DEEPEST) {
        shifted(entity(text.substring(part.start(), part.end()), child), part.start(), all);
      }
    }
    return all;
  }

  private List<Edit> body(MimeEntity entity, Place place) {
    String body = entity.body();
    List<Edit> inner =
        switch (entity.transferEncoding()) {
          case "base64" ->
              packed(
                  body,
                  Base64Body.decode(body),
                  place.packed("base64"),
                  content -> Base64Body.encode(content, body));
          case "quoted-printable" -> quotedPrintable(body, place.packed("quoted-printable"));
          default -> content(body, place);
        };
    List<Edit> all = new ArrayList<>();
    shifted(inner, entity.bodyStart(), all);
    return all;
  }

  private List<Edit> quotedPrintable(String body, Place place) {
    QuotedPrintable decoded = QuotedPrintable.decode(body);
    if (Gzip.isGzip(decoded.content())) {
      remarks.add(place.part() + ": gzip in quoted-printable, left as it is");
      return List.of();
    }
    return content(decoded.content(), place).stream().map(decoded::inBody).toList();
  }

  private static void shifted(List<Edit> inner, int offset, List<Edit> all) {
    inner.forEach(edit -> all.add(edit.shift(offset)));
  }

  private List<Edit> piece(String content, Place place) {
    ContentKind kind = ContentKind.of(content, place.mimeType());
    if (!content.isBlank()) {
      pieces.add(new Piece(place.part(), kind.text(), place.packing(), content.length()));
    }
    List<PhaseWord> words = phaseWords(content, kind, place);
    List<Edit> changes =
        words.stream().filter(PhaseWord::isPersist).map(PhaseWord::toSpawn).toList();
    String after = Edit.apply(content, changes);
    int shrunk = 0;
    for (PhaseWord word :
        words.stream().sorted(Comparator.comparingInt(PhaseWord::offset)).toList()) {
      invocations.add(
          new Invocation(
              place.part(),
              SourceLine.number(content, word.offset()),
              SourceLine.at(content, word.offset()),
              SourceLine.at(after, word.offset() - shrunk)));
      shrunk += word.word().length() - PhaseWord.SPAWN.length();
    }
    return changes;
  }

  private List<PhaseWord> phaseWords(String content, ContentKind kind, Place place) {
    return switch (kind) {
      case SHELL_SCRIPT, BOOTHOOK -> ShellScript.find(content);
      case CLOUD_CONFIG, CLOUD_CONFIG_ARCHIVE -> cloudConfig(content, kind, place);
      case JINJA -> jinja(content, place);
      case INCLUDE, INCLUDE_ONCE, PART_HANDLER, UNKNOWN -> {
        if (!content.isBlank()) {
          remarks.add(place.part() + ": " + kind.text() + ", left as it is");
        }
        yield List.of();
      }
    };
  }

  private List<PhaseWord> cloudConfig(String content, ContentKind kind, Place place) {
    Optional<List<PhaseWord>> words = CloudConfig.find(content);
    if (words.isEmpty()) {
      remarks.add(place.part() + ": " + kind.text() + " that is no valid YAML, left as it is");
    }
    return words.orElse(List.of());
  }

  /** The template's own kind is on its second line; its braces mostly are valid YAML and shell. */
  private List<PhaseWord> jinja(String content, Place place) {
    int newline = content.indexOf('\n');
    String rest = newline < 0 ? "" : content.substring(newline + 1);
    ContentKind inner = ContentKind.of(rest, "");
    return switch (inner) {
      case SHELL_SCRIPT, BOOTHOOK -> ShellScript.find(content);
      case CLOUD_CONFIG -> cloudConfig(content, inner, place);
      default -> {
        remarks.add(place.part() + ": " + ContentKind.JINJA.text() + ", left as it is");
        yield List.of();
      }
    };
  }
}
