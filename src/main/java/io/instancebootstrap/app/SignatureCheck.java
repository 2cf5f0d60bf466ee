// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.text.AllowedSigners;
import io.instancebootstrap.text.SignedCommit;

/** Checks signatures of one kind. */
interface SignatureCheck {
  /**
   * Returns if an allowed key has made the signature.
   *
   * @param signature the one of {@code signed}, armoured
   * @param refusal what to throw otherwise
   * @throws io.instancebootstrap.domain.BootstrapException CONFIGURATION if it is not a good one
   */
  void check(SignedCommit signed, String signature, AllowedSigners allowed, CommitRefusal refusal);
}
