// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The agent's end of its line to the world: one question at a time, each waits for its answer. */
final class Line {
  private final DataInputStream in;
  private final DataOutputStream out;

  Line(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /** What the agent is to do; the world sends it when the agent is wanted. */
  Job job() throws IOException {
    return (Job) Wire.read(in);
  }

  /** Asks, and waits: who is killed here never hears the answer. */
  synchronized Object ask(Request request) {
    try {
      Wire.write(out, request);
      out.flush();
      Object answer = Wire.read(in);
      if (answer instanceof Request.Refusal refusal) {
        throw new BootstrapException(Category.valueOf(refusal.category()), refusal.message());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes to a boundary. */
  void reach(String label) {
    ask(new Request.Reached(label));
  }
}
