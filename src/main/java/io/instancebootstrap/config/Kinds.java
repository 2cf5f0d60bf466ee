// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Size;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The general kinds of values; those of one field's syntax are in {@link Syntax}. */
final class Kinds {
  static final Kind<String> TEXT = Kind.of("any text", Optional::of);

  static final Kind<Boolean> FLAG =
      new Kind<>(
          "true or false",
          List.of("true", "false"),
          Kind.Traits.PLAIN,
          text ->
              switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
              });

  static final Kind<Size> SIZE =
      Kind.of("a size with MiB, GiB or TiB, such as 8GiB", Kinds::readSize);

  static final Kind<Path> PATH =
      Kind.of("an absolute path without '.' or '..' in it, such as /srv/www", Kinds::readPath);

  static final Kind<String> REPO_FILE =
      Kind.of("a file of the config repo, relative to its settings folder", Kinds::readRepoFile);

  private Kinds() {}

  /** The constants of {@code type}, written small and with dashes. */
  static <E extends Enum<E>> Kind<E> words(Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words = Arrays.stream(constants).map(Kinds::word).toList();
    return new Kind<>(
        oneOf(words),
        words,
        Kind.Traits.PLAIN,
        text -> Arrays.stream(constants).filter(e -> word(e).equals(text)).findFirst());
  }

  /** One of {@code words}, literally. */
  static Kind<String> words(String... words) {
    return new Kind<>(
        oneOf(List.of(words)),
        List.of(words),
        Kind.Traits.PLAIN,
        text -> Optional.of(text).filter(List.of(words)::contains));
  }

  /** A whole number from {@code least} to {@code most}. */
  static Kind<Integer> number(int least, int most) {
    return Kind.of(
        "a whole number from " + least + " to " + most,
        text ->
            readDigits(text)
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact));
  }

  /** A duration from {@code least} to {@code most}. */
  static Kind<Duration> duration(Duration least, Duration most) {
    return Kind.of(
        "a duration from "
            + Durations.print(least)
            + " to "
            + Durations.print(most)
            + ", written with s, m, h or d, such as 90s",
        text ->
            Durations.parse(text)
                .filter(read -> read.compareTo(least) >= 0 && read.compareTo(most) <= 0));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String oneOf(List<String> words) {
    return words.size() == 2
        ? words.get(0) + " or " + words.get(1)
        : words.stream().collect(Collectors.joining(", ", "one of ", ""));
  }

  private static Optional<Long> readDigits(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Size> readSize(String text) {
    try {
      return Optional.of(Size.parse(text)).filter(size -> size.bytes() > 0);
    } catch (BootstrapException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> readPath(String text) {
    try {
      Path path = Path.of(text);
      // A trailing or doubled slash is harmless and gone by now; dots would hide what is meant.
      return Optional.of(path).filter(p -> p.isAbsolute() && p.equals(p.normalize()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> readRepoFile(String text) {
    try {
      Path path = Path.of(text);
      boolean inside = !path.isAbsolute() && !path.normalize().startsWith("..");
      return Optional.of(text).filter(t -> inside);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
