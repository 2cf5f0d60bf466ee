// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.Redaction;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/**
 * Why the repository could not be had, told from JGit's exceptions, most of which are one type with
 * a text.
 */
enum RepoFailure {
  /** Nobody answered; trying again may help. */
  UNREACHABLE(
      Category.UNAVAILABLE, "check the address, the network, security groups and DNS of this host"),
  /** The answer cannot be trusted. */
  UNTRUSTED(Category.UNAVAILABLE, "check the server's certificate and this host's clock"),
  /** Somebody answered that there is no such repository, or none for us. */
  MISSING(Category.UNAVAILABLE, "check the address, and that its credentials may read it"),
  /** Somebody answered that we may not. */
  FORBIDDEN(
      Category.CONFIGURATION,
      "give credentials that may read it: in the address or in ~/.netrc for https, as a key in"
          + " ~/.ssh for ssh"),
  /** The server is not the one that known_hosts knows. */
  UNKNOWN_HOST_KEY(Category.CONFIGURATION, ""),
  /** The server does not do what was asked; something simpler may do. */
  REFUSED(Category.UNAVAILABLE, "check that it is a git repository");

  private final Category category;
  private final String remedy;

  RepoFailure(Category category, String remedy) {
    this.category = category;
    this.remedy = remedy;
  }

  /** What {@code failure} means. */
  static RepoFailure of(Throwable failure) {
    if (find(failure, HostKeyRejected.class).isPresent()) {
      return UNKNOWN_HOST_KEY;
    }
    if (find(failure, SSLException.class).isPresent()) {
      return UNTRUSTED;
    }
    if (find(failure, NoRemoteRepositoryException.class).isPresent()) {
      return MISSING;
    }
    String text = chain(failure).map(String::valueOf).reduce("", String::concat);
    String said = text.toLowerCase(Locale.ROOT);
    if (Stream.of("authoriz", "authenticat", "not permitted", "log in", "auth fail", "forbidden")
        .anyMatch(said::contains)) {
      return FORBIDDEN;
    }
    boolean network =
        Stream.of(
                UnknownHostException.class,
                UnresolvedAddressException.class,
                SocketException.class,
                InterruptedIOException.class,
                EOFException.class,
                TimeoutException.class)
            .anyMatch(type -> find(failure, type).isPresent());
    boolean down =
        Stream.of("timeout", "timed out", " 502", " 503", " 504").anyMatch(said::contains);
    return network || down ? UNREACHABLE : REFUSED;
  }

  /** Whether the same request may succeed a moment later. */
  boolean passing() {
    return this == UNREACHABLE;
  }

  /** One sentence for people: what {@code failure} said, without credentials. */
  static String reason(Throwable failure) {
    return find(failure, HostKeyRejected.class)
        .map(Throwable::getMessage)
        .orElseGet(
            () ->
                Redaction.credentials(
                    chain(failure)
                        .map(RepoFailure::said)
                        .distinct()
                        .limit(3)
                        .reduce(
                            (outer, inner) -> outer.contains(inner) ? outer : outer + ": " + inner)
                        .orElse("")));
  }

  /** The error for a run that has nothing to fall back on. */
  BootstrapException error(RepoSource source, Throwable failure) {
    String message =
        "fetching the config repo "
            + source
            + ": observed "
            + reason(failure)
            + ", expected its files; "
            + (remedy.isEmpty() ? "" : remedy + "; ")
            + "there is no earlier checkout to go on with";
    return new BootstrapException(category, message, failure);
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
  }
}
