// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * Finds what a ref means in the remote repository: a branch, else a tag of that name, else a
 * commit's whole id; without a ref, what the repository itself has for its HEAD.
 */
record RefLookup(Remote remote, RepoSource source) {
  private static final int LISTED = 12;

  /** The ref; a configuration error that names similar ones when the repository has no such ref. */
  Ref find(Repository local) throws IOException {
    if (source.namesCommit()) {
      return commit(source.ref().orElseThrow());
    }
    List<String> names = candidates();
    Map<String, Ref> refs = remote.refs(local, names);
    return names.stream()
        .map(refs::get)
        .filter(ref -> ref != null && ref.getObjectId() != null)
        .findFirst()
        .orElseThrow(() -> missing(local));
  }

  /** All branches and tags; a local repository tells its HEAD as well. */
  List<Ref> all(Repository local) throws IOException {
    return List.copyOf(
        remote.refs(local, List.of(Constants.R_HEADS, Constants.R_TAGS)).values().stream()
            .filter(ref -> ref.getName().startsWith(Constants.R_REFS) && ref.getObjectId() != null)
            .toList());
  }

  /** The commit that {@code ref} leads to, as far as it can be told without its objects. */
  static ObjectId tip(Ref ref) {
    return Optional.ofNullable(ref.getPeeledObjectId())
        .orElseGet(() -> Objects.requireNonNull(ref.getObjectId()));
  }

  /** The error for a commit that the repository does not have. */
  BootstrapException missingCommit() {
    return BootstrapException.configuration(
        "finding the commit "
            + source.ref().orElseThrow()
            + " in the config repo "
            + source.display()
            + ": observed no branch or tag that holds it, expected one; correct --config-ref, or push"
            + " the commit");
  }

  private List<String> candidates() {
    return source
        .ref()
        .map(
            name ->
                name.startsWith(Constants.R_REFS)
                    ? List.of(name)
                    : List.of(Constants.R_HEADS + name, Constants.R_TAGS + name))
        .orElse(List.of(Constants.HEAD));
  }

  private static Ref commit(String id) {
    return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id, ObjectId.fromString(id));
  }

  private BootstrapException missing(Repository local) {
    List<String> known = new ArrayList<>();
    try {
      all(local).forEach(ref -> known.add(Repository.shortenRefName(ref.getName())));
    } catch (IOException e) {
      known.clear();
    }
    String wanted = source.ref().orElse("");
    String there =
        known.isEmpty()
            ? "neither branches nor tags"
            : known.stream().sorted().limit(LISTED).collect(Collectors.joining(", "))
                + (known.size() > LISTED ? " and others" : "");
    return BootstrapException.configuration(
        "finding "
            + (wanted.isEmpty() ? "the default branch" : "'" + wanted + "'")
            + " in the config repo "
            + source.display()
            + ": observed "
            + there
            + ", expected a branch, a tag or a whole commit id of 40 digits; "
            + Spelling.suggestion(wanted, known, "correct --config-ref, or push it"));
  }
}
