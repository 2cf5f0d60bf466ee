// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.EnableUnitStep;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether the service manager can order the agent's unit: {@code systemd-analyze verify} loads it
 * with all that it is ordered against and names cycles, in which one unit would be left out at
 * boot.
 */
final class UnitOrder {
  private static final String SUBJECT = "unit-order";

  private final World world;

  UnitOrder(World world) {
    this.world = world;
  }

  Finding look() {
    HostFiles files = world.host().files();
    if (!world.root().equals(Path.of("/")) || !files.exists(SystemPaths.BOOTED)) {
      return Finding.note(SUBJECT, "systemd does not run this system and cannot be asked");
    }
    if (Stream.of(SystemPaths.UNIT, SystemPaths.PACKAGED_UNIT).noneMatch(files::exists)) {
      return Finding.note(
          SUBJECT, "enable-unit is going to install the unit; systemd can be asked after that");
    }
    CommandResult verified =
        world
            .host()
            .commands()
            .run(
                Command.of(
                    "asking systemd for the order of units",
                    "systemd-analyze",
                    "verify",
                    "--man=no",
                    EnableUnitStep.UNIT));
    if (verified.stderr().contains("ordering cycle")) {
      return Finding.problem(SUBJECT, verified.describeFailure(), Category.FAILED);
    }
    // What it has against other people's units is worth a look and no obstacle.
    return verified.succeeded()
        ? Finding.fine(SUBJECT, "systemd orders " + EnableUnitStep.UNIT + " without a cycle")
        : Finding.note(SUBJECT, verified.describeFailure());
  }
}
