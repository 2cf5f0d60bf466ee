// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

/**
 * A text that is not the OpenPGP it should be. The message is what was observed, a part of a
 * sentence that the caller completes: it alone knows where the text came from.
 */
public final class MalformedOpenPgp extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedOpenPgp(String observed) {
    super(observed);
  }

  /** What was observed; never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
