// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.domain.Phase;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The phases that {@code --phase} takes. A release is not started so: it has a command. */
final class StartedPhase implements ITypeConverter<Phase>, Iterable<String> {
  private static final List<Phase> ALL = List.of(Phase.PERSIST, Phase.SPAWN);

  @Override
  public Phase convert(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    if (word.equals(Phase.RELEASE.word())) {
      throw new TypeConversionException(
          "expected persist or spawn; a release has a command of its own, 'bootstrap release', and nothing to check before");
    }
    return named(word)
        .orElseThrow(
            () ->
                new TypeConversionException("observed '" + value + "', expected persist or spawn"));
  }

  /** The phase whose word is exactly {@code word}. */
  static Optional<Phase> named(String word) {
    return ALL.stream().filter(phase -> phase.word().equals(word)).findFirst();
  }

  /** The words, for completion by the shell. */
  @Override
  public Iterator<String> iterator() {
    return ALL.stream().map(Phase::word).iterator();
  }
}
