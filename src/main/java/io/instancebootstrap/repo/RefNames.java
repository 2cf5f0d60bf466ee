// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * Finds what a user's ref means among the refs that a repository offers; pure. A branch wins over a
 * tag of the same name, as in {@code git clone -b}.
 */
final class RefNames {
  private RefNames() {}

  /** Whether {@code ref} is a whole commit id, which needs no look-up and never moves. */
  static boolean isCommit(String ref) {
    return ref.matches("[0-9a-f]{40}");
  }

  /** What {@code ref} means among {@code offered}. */
  static Optional<Ref> resolve(Optional<String> ref, Map<String, Ref> offered) {
    if (ref.isEmpty()) {
      return Optional.ofNullable(offered.get("HEAD"));
    }
    String name = ref.get();
    return Stream.of("refs/heads/" + name, "refs/tags/" + name, name)
        .map(offered::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The commit of {@code ref}: of an annotated tag that which it points to. */
  static String commit(Ref ref) {
    ObjectId peeled = ref.getPeeledObjectId();
    ObjectId id = peeled == null ? ref.getObjectId() : peeled;
    return id.name();
  }

  /** The error for a ref that is not there, naming what is. */
  static BootstrapException missing(RepoLocation location, Map<String, Ref> offered) {
    List<String> names =
        offered.keySet().stream()
            .filter(name -> name.startsWith("refs/heads/") || name.startsWith("refs/tags/"))
            .map(name -> name.replaceFirst("^refs/(heads|tags)/", ""))
            .sorted()
            .limit(20)
            .toList();
    return BootstrapException.configuration(
        "resolving the ref of the config repo "
            + location.describe()
            + ": observed "
            + (names.isEmpty() ? "an empty repository" : "only " + String.join(", ", names))
            + ", expected "
            + location.ref().orElse("a default branch")
            + "; change --config-ref or push the branch");
  }
}
