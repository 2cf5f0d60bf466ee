// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import io.instancebootstrap.domain.Redaction;
import java.util.Optional;

/**
 * Where the settings are.
 *
 * @param url https, http, ssh or file; also {@code user@host:path}
 * @param ref branch, tag or commit; the repository's default branch when absent
 */
public record RepoLocation(String url, Optional<String> ref) {

  /** The URL for messages: without user and password, and with the ref. */
  public String describe() {
    String plain = Redaction.credentials(url);
    return ref.map(name -> plain + " (" + name + ")").orElse(plain);
  }

  @Override
  public String toString() {
    return describe();
  }
}
