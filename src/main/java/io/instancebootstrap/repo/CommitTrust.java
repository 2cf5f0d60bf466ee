// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

/** Decides whether a commit of the config repo may be used, before any of its files is written. */
@FunctionalInterface
public interface CommitTrust {
  /**
   * Returns if the commit may be used.
   *
   * @param commit its id
   * @param raw the commit object, as git hashes it
   * @throws io.instancebootstrap.domain.BootstrapException CONFIGURATION if it may not
   */
  void check(String commit, byte[] raw);

  /** Whoever can push to the repository is trusted. */
  static CommitTrust any() {
    return (commit, raw) -> {};
  }
}
