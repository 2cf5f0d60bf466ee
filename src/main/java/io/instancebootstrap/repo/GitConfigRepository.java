// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/**
 * {@link ConfigRepository} over JGit: asks for the refs first, which is one small request, and
 * fetches only when the commit is not the current one, one commit deep where the server can do
 * that.
 */
public final class GitConfigRepository implements ConfigRepository {
  private static final int TRANSPORT_TIMEOUT_SECONDS = 20;
  private static final String WANTED = "refs/bootstrap/wanted";

  private final RepoLocation location;
  private final CheckoutStore store;
  private final GitTransport transport;
  private Optional<String> wantedRef = Optional.empty();

  /**
   * @param directory where checkouts are kept
   * @param sshDirectory holds known_hosts and the identities for ssh, such as {@code /root/.ssh}
   */
  public GitConfigRepository(RepoLocation location, Path directory, Path sshDirectory) {
    QuietSystemReader.install();
    this.location = location;
    this.store =
        new CheckoutStore(directory, new RepoLocation(location.url(), Optional.empty()).describe());
    this.transport = new GitTransport(location, TRANSPORT_TIMEOUT_SECONDS, sshDirectory);
  }

  @Override
  public Optional<String> current() {
    return store.current();
  }

  @Override
  public Path directory() {
    return store.link();
  }

  @Override
  public String latest() {
    Optional<String> exact = location.ref().filter(RefNames::isCommit);
    if (exact.isPresent()) {
      return exact.get();
    }
    Map<String, Ref> offered = offered();
    Ref ref =
        RefNames.resolve(location.ref(), offered)
            .orElseThrow(() -> RefNames.missing(location, offered));
    wantedRef = Optional.of(ref.getName());
    return RefNames.commit(ref);
  }

  private Map<String, Ref> offered() {
    return transport.talking(
        "asking for the refs of",
        () -> transport.configure(Git.lsRemoteRepository().setRemote(location.url())).callAsMap());
  }

  @Override
  public void checkOut(String commit) {
    store.prepare();
    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(store.objects().toFile()).setBare().build();
        Git git = new Git(repository)) {
      if (!repository.getObjectDatabase().exists()) {
        repository.create(true);
      }
      ObjectId id = ObjectId.fromString(commit);
      if (!complete(repository, id)) {
        fetch(git, commit);
      }
      store.replace(commit, aside -> new TreeWriter(repository).write(id, aside));
    } catch (IOException e) {
      throw BootstrapException.failed(
          "checking out "
              + commit
              + " of "
              + location.describe()
              + ": observed "
              + e
              + ", expected a readable repository; delete "
              + store.objects()
              + " and run again",
          e);
    }
  }

  private static boolean complete(Repository repository, ObjectId id) throws IOException {
    Ref fetched = repository.exactRef(WANTED);
    return fetched != null
        && id.equals(fetched.getObjectId())
        && repository.getObjectDatabase().has(id);
  }

  /**
   * One commit deep by ref or by id; what a server without shallow or by-id fetching refuses is
   * fetched whole.
   */
  private void fetch(Git git, String commit) throws IOException {
    String source = wantedRef.orElse(commit);
    transport.talking(
        "fetching " + commit + " from",
        () -> {
          try {
            command(git, source, WANTED + "-ref").setDepth(1).call();
          } catch (GitAPIException | RuntimeException shallowRefused) {
            command(git, "refs/*", "refs/remotes/origin/*").call();
          }
          return commit;
        });
    ObjectId id = ObjectId.fromString(commit);
    if (!git.getRepository().getObjectDatabase().has(id)) {
      throw BootstrapException.configuration(
          "fetching "
              + commit
              + " from "
              + location.describe()
              + ": observed no such commit, expected one that a branch or tag holds; change --config-ref");
    }
    org.eclipse.jgit.lib.RefUpdate update = git.getRepository().updateRef(WANTED);
    update.setNewObjectId(id);
    update.setForceUpdate(true);
    update.update();
  }

  private FetchCommand command(Git git, String source, String target) {
    return transport
        .configure(git.fetch().setRemote(location.url()))
        .setTagOpt(TagOpt.NO_TAGS)
        .setRefSpecs(List.of(new RefSpec("+" + source + ":" + target)));
  }
}
