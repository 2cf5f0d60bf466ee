// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MIME entity (RFC 2045, 2046): header fields, a blank line, a body that may consist of parts.
 * Lines may end in LF or CRLF. Held as offsets into the text it was read from.
 *
 * @param headers by lower-case name, unfolded; of several the first counts
 * @param text the whole entity
 * @param bodyStart offset of the body in {@code text}
 */
record MimeEntity(Map<String, String> headers, String text, int bodyStart) {
  private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):[ \t]*(.*)", Pattern.DOTALL);
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE_NAME =
      Pattern.compile(
          "\\b(?:file)?name[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

  /** How far into the data cloud-init looks for the header that makes it a MIME message. */
  private static final int HEAD = 4096;

  /** The place of one part in the text of its multi-part. */
  record Range(int start, int end) {}

  /** Whether user data is a MIME message: it starts with a header field, and one of MIME's. */
  static boolean isMessage(String content) {
    String head = content.substring(0, Math.min(HEAD, content.length())).toLowerCase(Locale.ROOT);
    return (head.contains("mime-version:") || head.startsWith("content-type:"))
        && FIELD.matcher(head.lines().findFirst().orElse("")).matches();
  }

  static MimeEntity parse(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    String name = "";
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int next = newline < 0 ? text.length() : newline + 1;
      String line = text.substring(at, next).stripTrailing();
      at = next;
      if (line.isEmpty()) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      if ((line.startsWith(" ") || line.startsWith("\t")) && !name.isEmpty()) {
        headers.merge(name, line.strip(), (first, more) -> first + " " + more);
      } else if (field.matches()) {
        name = field.group(1).toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, field.group(2));
      }
    }
    return new MimeEntity(headers, text, at);
  }

  String body() {
    return text.substring(bodyStart);
  }

  /** Lower case, without parameters; text/plain where nothing is said (RFC 2045, 5.2). */
  String mimeType() {
    String type = headers.getOrDefault("content-type", "text/plain");
    return type.replaceFirst(";(?s).*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Lower case; 7bit where nothing is said. */
  String transferEncoding() {
    return headers
        .getOrDefault("content-transfer-encoding", "7bit")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** The decoded body, one char per byte; empty if it is not in the encoding that it says. */
  Optional<String> content() {
    return switch (transferEncoding()) {
      case "base64" -> Base64Body.decode(body());
      case "quoted-printable" -> Optional.of(QuotedPrintable.decode(body()).content());
      default -> Optional.of(body());
    };
  }

  /** Under which name the content is meant to be stored; the disposition's goes first. */
  Optional<String> fileName() {
    return Stream.of("content-disposition", "content-type")
        .map(name -> FILE_NAME.matcher(headers.getOrDefault(name, "")))
        .filter(Matcher::find)
        .findFirst()
        .flatMap(MimeEntity::value);
  }

  /** The header fields but those of {@code names} (lower case), each on a line. */
  String fieldsWithout(Set<String> names) {
    return headers.entrySet().stream()
        .filter(field -> !names.contains(field.getKey()))
        .map(field -> field.getKey() + ": " + field.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** What separates the parts; empty if this is not a multi-part. */
  Optional<String> boundary() {
    Matcher matcher = BOUNDARY.matcher(headers.getOrDefault("content-type", ""));
    if (!mimeType().startsWith("multipart/") || !matcher.find()) {
      return Optional.empty();
    }
    return value(matcher);
  }

  /** Of a parameter, quoted or not. */
  private static Optional<String> value(Matcher parameter) {
    String value = parameter.group(1) != null ? parameter.group(1) : parameter.group(2);
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }

  /** The parts, without the line end before each delimiter, which belongs to the delimiter. */
  List<Range> parts(String boundary) {
    List<Range> parts = new ArrayList<>();
    int partStart = -1;
    int line = bodyStart;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int next = newline < 0 ? text.length() : newline + 1;
      String content = text.substring(line, next).stripTrailing();
      boolean last = content.equals("--" + boundary + "--");
      if (last || content.equals("--" + boundary)) {
        if (partStart >= 0) {
          parts.add(new Range(partStart, Math.max(partStart, withoutLineEnd(line))));
        }
        partStart = last ? -1 : next;
        if (last) {
          break;
        }
      }
      line = next;
    }
    if (partStart >= 0) {
      parts.add(new Range(partStart, text.length()));
    }
    return parts;
  }

  private int withoutLineEnd(int lineStart) {
    int end = lineStart;
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
