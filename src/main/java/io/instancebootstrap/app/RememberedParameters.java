// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.BootstrapIni;
import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.InstanceMarks;
import io.instancebootstrap.host.SystemPaths;
import java.util.Map;

/**
 * The launch parameters of bootstrap.ini. Whose name they hold depends on where they were written:
 * in an image made of a configured server they would make every instance of it that server, which
 * would wait for the server's volume and take it. So the name counts only on an instance that the
 * state knows, or where the state knows none, as where a person wrote the file.
 */
final class RememberedParameters {
  private static final String MARK = "launch-parameters";

  private RememberedParameters() {}

  /** What the file says; whether its server's name counts here is asked of metadata when needed. */
  static BootstrapIni of(World world) {
    HostFiles files = world.host().files();
    return BootstrapIni.read(files.read(SystemPaths.BOOTSTRAP_INI).orElse(""))
        .namingServerIf(() -> writtenHere(world, files));
  }

  /** Writes {@code values} for this instance, where they are not there yet. */
  static void remember(HostFiles files, InstanceId self, Map<LaunchParameter, String> values) {
    String now = files.read(SystemPaths.BOOTSTRAP_INI).orElse("");
    String then = BootstrapIni.read(now).updated(values);
    InstanceMarks marks = new InstanceMarks(files, self);
    if (!marks.has(MARK)) {
      marks.set(MARK);
    }
    if (!then.equals(now)) {
      files.write(SystemPaths.BOOTSTRAP_INI, then, 0600);
    }
  }

  private static boolean writtenHere(World world, HostFiles files) {
    return InstanceMarks.noneOrOf(files, () -> world.metadata().identity().id());
  }
}
