// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * One attempt to bring the store to what the source names now. Asks for one commit without its
 * history first; servers that do not do that get simpler questions.
 */
final class Fetch {
  private final RepoSource source;
  private final CheckoutStore store;
  private final Remote remote;
  private final RefLookup lookup;
  private final CommitTrust trust;

  Fetch(RepoSource source, CheckoutStore store, Remote remote, CommitTrust trust) {
    this.source = source;
    this.store = store;
    this.remote = remote;
    this.trust = trust;
    this.lookup = new RefLookup(remote, source);
  }

  /** The new checkout, or {@code last} when it already is what the source names. */
  CheckoutStore.Kept run(Optional<CheckoutStore.Kept> last) throws IOException {
    if (last.isPresent()) {
      try (Repository kept = LocalObjects.open(last.get().objects())) {
        String tip = RefLookup.tip(lookup.find(kept)).name();
        if (tip.equals(last.get().commit())) {
          return last.get();
        }
      }
    }
    Path building = store.begin();
    try {
      return build(building);
    } catch (IOException | RuntimeException e) {
      CheckoutStore.delete(building);
      throw e;
    }
  }

  private CheckoutStore.Kept build(Path building) throws IOException {
    String commit;
    try (Repository objects = LocalObjects.create(building.resolve("git"))) {
      Ref wanted = lookup.find(objects);
      ObjectId id = fetch(objects, wanted);
      trust.check(id.name(), CommitTree.raw(objects, id));
      CommitTree.of(objects, id).write(building.resolve("tree"));
      commit = id.name();
    }
    return store.publish(building, source, commit);
  }

  private ObjectId fetch(Repository objects, Ref wanted) throws IOException {
    if (source.namesCommit() && source.local()) {
      // JGit serves local repositories itself, and falls over when asked for a commit it lacks.
      remote.fetch(objects, lookup.all(objects), Optional.empty());
    } else {
      fetchShallow(objects, wanted);
    }
    try (RevWalk commits = new RevWalk(objects)) {
      return commits.parseCommit(wanted.getObjectId()).copy();
    } catch (MissingObjectException e) {
      if (source.namesCommit()) {
        throw lookup.missingCommit();
      }
      throw e;
    }
  }

  private void fetchShallow(Repository objects, Ref wanted) throws IOException {
    try {
      remote.fetch(objects, List.of(wanted), Optional.of(1));
    } catch (IOException e) {
      if (RepoFailure.of(e) != RepoFailure.REFUSED) {
        throw e;
      }
      List<Ref> refs = source.namesCommit() ? lookup.all(objects) : List.of(wanted);
      remote.fetch(objects, refs, Optional.empty());
    }
  }
}
