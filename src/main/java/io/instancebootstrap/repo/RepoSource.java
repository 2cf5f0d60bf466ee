// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where settings come from.
 *
 * @param url https, http, ssh (also {@code git@host:path}) or file; may hold credentials, so never
 *     print it, print the source
 * @param ref branch, tag or whole commit id; absent means the repository's default branch
 */
public record RepoSource(String url, Optional<String> ref) {
  private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "git+ssh", "file");
  private static final int COMMIT_ID_LENGTH = 40;

  /** Throws a configuration error for an address or a ref that cannot be one. */
  public RepoSource {
    if (!supported(url)) {
      throw BootstrapException.configuration(
          "reading the address of the config repo: observed '"
              + Redaction.credentials(url)
              + "', expected https://, http://, ssh://, file:// or user@host:path; correct"
              + " --config-repo, BOOTSTRAP_CONFIG_REPO, bootstrap.ini or the tag ConfigRepo");
    }
    ref.ifPresent(RepoSource::checkRef);
  }

  /** Whether the ref is a commit's whole id, which always means the same commit. */
  boolean namesCommit() {
    return ref.filter(RepoSource::isCommitId).isPresent();
  }

  /** Whether the repository is on this machine. */
  boolean local() {
    return url.startsWith("/") || url.startsWith("file:");
  }

  /** Short, the same for the same url and ref, and without their secrets. */
  String identity() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((url + "\n" + ref.orElse("")).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The address without credentials. */
  public String display() {
    return Redaction.credentials(url);
  }

  /** Address and ref, without credentials. */
  @Override
  public String toString() {
    return display() + ref.map(name -> " at " + name).orElse("");
  }

  static boolean isCommitId(String ref) {
    return ref.length() == COMMIT_ID_LENGTH
        && ref.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static boolean supported(String url) {
    if (url.isEmpty() || url.chars().anyMatch(c -> c <= ' ')) {
      return false;
    }
    int scheme = url.indexOf("://");
    if (scheme >= 0) {
      return SCHEMES.contains(url.substring(0, scheme).toLowerCase(Locale.ROOT))
          && url.length() > scheme + 3;
    }
    // As git reads it: a colon before any slash means a path on another host.
    int colon = url.indexOf(':');
    boolean onOtherHost = colon > 0 && !url.substring(0, colon).contains("/");
    return url.startsWith("/") || (onOtherHost && colon < url.length() - 1);
  }

  private static void checkRef(String ref) {
    boolean valid =
        !ref.isEmpty()
            && !ref.startsWith("-")
            && !ref.contains("..")
            && ref.chars().noneMatch(c -> c <= ' ' || "~^:?*[\\".indexOf(c) >= 0);
    if (!valid) {
      throw BootstrapException.configuration(
          "reading the ref of the config repo: observed '"
              + ref
              + "', expected a branch, a tag or a commit id; correct --config-ref,"
              + " BOOTSTRAP_CONFIG_REF, bootstrap.ini or the tag ConfigRef");
    }
  }
}
