// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * The repository at the other end. Asks for no more than it is told, so that an unchanged repo
 * costs one conversation about names and no objects.
 *
 * @param home whose {@code .ssh} and {@code .netrc} hold credentials
 * @param patience for each single answer
 */
record Remote(RepoSource source, Path home, Duration patience) {

  /** What one conversation is about. */
  @FunctionalInterface
  private interface Talk<T> {
    T with(FetchConnection connection) throws IOException;
  }

  /**
   * The refs among {@code names} that the repository has; a server that does not filter gives all.
   *
   * @param names full names, or prefixes that end in a slash
   */
  Map<String, Ref> refs(Repository local, List<String> names) throws IOException {
    List<RefSpec> asked =
        names.stream().filter(name -> !name.endsWith("/")).map(RefSpec::new).toList();
    String[] prefixes = names.stream().filter(name -> name.endsWith("/")).toArray(String[]::new);
    return talk(local, Optional.empty(), asked, prefixes, FetchConnection::getRefsMap);
  }

  /**
   * Fetches the objects of {@code wanted} into {@code local}.
   *
   * @param depth number of commits to fetch; empty for the whole history
   */
  void fetch(Repository local, Collection<Ref> wanted, Optional<Integer> depth) throws IOException {
    List<RefSpec> asked =
        wanted.stream()
            .map(Ref::getName)
            .filter(name -> !RepoSource.isCommitId(name))
            .map(RefSpec::new)
            .toList();
    talk(
        local,
        depth,
        asked.isEmpty() ? List.of(new RefSpec("HEAD")) : asked,
        new String[0],
        connection -> {
          connection.fetch(NullProgressMonitor.INSTANCE, wanted, Set.of());
          return true;
        });
  }

  private <T> T talk(
      Repository local,
      Optional<Integer> depth,
      List<RefSpec> asked,
      String[] prefixes,
      Talk<T> talk)
      throws IOException {
    try (Transport transport = Transport.open(local, address())) {
      transport.setTimeout(Math.toIntExact(Math.max(1, patience.toSeconds())));
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.setCheckFetchedObjects(true);
      depth.ifPresent(count -> transport.setDepth(count.intValue()));
      useNetRc(transport);
      return transport instanceof SshTransport ssh
          ? StrictSsh.during(ssh, home, () -> converse(ssh, asked, prefixes, talk))
          : converse(transport, asked, prefixes, talk);
    }
  }

  private static <T> T converse(
      Transport transport, List<RefSpec> asked, String[] prefixes, Talk<T> talk)
      throws IOException {
    try (FetchConnection connection = transport.openFetch(asked, prefixes)) {
      return talk.with(connection);
    }
  }

  /** Credentials that need not stand in the address, where a process list or a tag shows them. */
  private void useNetRc(Transport transport) {
    Path netrc = home.resolve(".netrc");
    if (source.url().startsWith("http") && Files.isReadable(netrc)) {
      transport.setCredentialsProvider(new NetRCCredentialsProvider());
    }
  }

  private URIish address() throws IOException {
    try {
      URIish uri = new URIish(source.url());
      // https://TOKEN@host: forges take a token for a name with an empty password.
      return uri.getUser() != null && uri.getPass() == null && source.url().startsWith("http")
          ? uri.setPass("")
          : uri;
    } catch (URISyntaxException e) {
      throw new IOException("not an address that git can use: " + e.getReason(), e);
    }
  }
}
