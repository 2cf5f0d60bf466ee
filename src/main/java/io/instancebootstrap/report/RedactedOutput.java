// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.Redaction;

/**
 * Lets no secret through to another output.
 *
 * @param output gets the lines
 */
public record RedactedOutput(LineOutput output, Redaction redaction) implements LineOutput {
  @Override
  public void line(Severity severity, String text) {
    output.line(severity, redaction.apply(text));
  }

  @Override
  public boolean showsProgress() {
    return output.showsProgress();
  }

  @Override
  public void progress(String text) {
    output.progress(redaction.apply(text));
  }
}
