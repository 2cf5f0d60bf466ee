// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TreeSummaryTest {
  @Provide
  Arbitrary<Map<String, String>> files() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('a', 'd').ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> folders = Arbitraries.of("x/", "x/y/", "z/");
    return Arbitraries.maps(
            folders.flatMap(folder -> names.map(name -> folder + name)),
            Arbitraries.strings().ascii().ofMaxLength(50))
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 60)
  void equalTreesHaveEqualSummaries(
      @ForAll("files") Map<String, String> files, @ForAll @IntRange(min = 1, max = 8) int threads)
      throws IOException {
    List<String> names = new ArrayList<>(files.keySet());
    Path one = write(files, names);
    Collections.reverse(names);
    Path other = write(files, names);

    assertThat(summarize(one, threads)).isEqualTo(summarize(other, 1));
    delete(one);
    delete(other);
  }

  @Property(tries = 60)
  void anyChangeChangesTheChecksum(
      @ForAll("files") Map<String, String> files, @ForAll @IntRange(max = 4) int change)
      throws IOException {
    List<String> names = new ArrayList<>(files.keySet());
    Path tree = write(files, names);
    TreeSummary before = summarize(tree, 2);
    Path file = tree.resolve(names.get(0));
    switch (change) {
      case 0 -> Files.writeString(file, files.get(names.get(0)) + "!");
      case 1 -> Files.move(file, file.resolveSibling("renamed"));
      case 2 -> assertThat(file.toFile().setExecutable(true)).isTrue();
      case 3 -> Files.createSymbolicLink(file.resolveSibling("link"), Path.of("x"));
      default -> Files.delete(file);
    }

    assertThat(summarize(tree, 2).checksum()).isNotEqualTo(before.checksum());
    delete(tree);
  }

  private static TreeSummary summarize(Path tree, int threads) {
    return new TreeReader(threads).summarize(tree, List.of());
  }

  private static Path write(Map<String, String> files, List<String> order) throws IOException {
    Path tree = Files.createTempDirectory("summary");
    for (String name : order) {
      CopyTestTree.write(tree.resolve(name), files.get(name));
    }
    return tree;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
