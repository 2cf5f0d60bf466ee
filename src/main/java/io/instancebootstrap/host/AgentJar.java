// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host;

import java.nio.file.Path;
import java.util.Optional;

/** The jar that this agent runs from, and copies of it on this machine. */
public interface AgentJar {
  /** The running jar; empty when the agent runs from loose classes. */
  Optional<Path> running();

  /** Whether {@code target} is the running jar or a finished copy of it. */
  boolean isAt(Path target);

  /** Copies the running jar to {@code target}: never a half jar under that name. */
  void copyTo(Path target);
}
