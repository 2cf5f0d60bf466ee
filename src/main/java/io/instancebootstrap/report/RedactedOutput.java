// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Secrets;

/**
 * Lets no secret through to another output.
 *
 * @param output gets the lines
 */
public record RedactedOutput(LineOutput output, Secrets secrets) implements LineOutput {
  @Override
  public void line(Severity severity, String text) {
    output.line(severity, secrets.hide(text));
  }

  @Override
  public boolean showsProgress() {
    return output.showsProgress();
  }

  @Override
  public void progress(String text) {
    output.progress(secrets.hide(text));
  }
}
